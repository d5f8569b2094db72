package io.nimbusguard.hpa;

import java.util.List;

/// The status of an HPA object; it outlives a restart of the controller.
///
/// @param metrics what each metric said when last asked, in the order of the spec; empty where none was asked
public record HpaStatus(int desiredReplicas, HpaConditions conditions, List<ReplicaProposal> metrics) {

    public static final HpaStatus NEW = new HpaStatus(0, HpaConditions.NONE, List.of());

    public HpaStatus {
        metrics = List.copyOf(metrics);
    }

    HpaStatus with(HpaConditions latest) {
        return new HpaStatus(desiredReplicas, latest, metrics);
    }

    HpaStatus withMetrics(List<ReplicaProposal> latest) {
        return new HpaStatus(desiredReplicas, conditions, latest);
    }

    HpaStatus withDesired(int replicas) {
        return new HpaStatus(replicas, conditions, metrics);
    }
}
