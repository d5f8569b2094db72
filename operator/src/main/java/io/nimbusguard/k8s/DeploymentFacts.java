package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is known of one Deployment.
///
/// @param version         its resource version
/// @param annotations     ours alone
/// @param replicaFailure  why the cluster could not create pods, in its words
/// @param cpuRequestCores CPU request of one replica; empty where a container has none
/// @param rolloutSeen     the same without a spec that its controller has not looked at yet
/// @param replicasSetBy   who set the replicas last, where the object tells
record DeploymentFacts(
        Workload workload,
        String version,
        long generation,
        ReplicaCounts replicas,
        Map<String, String> annotations,
        Rollout rollout,
        Rollout rolloutSeen,
        Optional<String> replicaFailure,
        OptionalDouble cpuRequestCores,
        Optional<FieldWrite> replicasSetBy) {

    static DeploymentFacts of(Deployment deployment) {
        return new DeploymentReading(deployment).facts();
    }

    ObjectKey key() {
        return ObjectKey.of(workload);
    }

    /// Whether something changed that a pass would want to know at once.
    boolean differsForAPass(DeploymentFacts before) {
        return !workload.equals(before.workload)
                || generation != before.generation
                || !replicas.equals(before.replicas)
                || !annotations.equals(before.annotations)
                || rollout != before.rollout
                || !replicaFailure.equals(before.replicaFailure);
    }
}
