package io.nimbusguard.simulator.policy;

import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.workflow.ObservationSource;
import io.nimbusguard.workflow.ScaleTarget;
import java.time.Instant;

/// The cluster that a graph works on at the moment: a graph is dear to make, a fork of a cluster is not.
final class Stage implements ObservationSource, ScaleTarget {

    private VirtualCluster cluster;

    Stage(VirtualCluster cluster) {
        this.cluster = cluster;
    }

    VirtualCluster cluster() {
        return cluster;
    }

    void show(VirtualCluster other) {
        cluster = other;
    }

    @Override
    public Observation observe(Workload workload, Instant now) {
        return cluster.observe(workload, now);
    }

    @Override
    public Outcome scale(Workload workload, int expected, int target) {
        return cluster.scale(workload, expected, target);
    }
}
