package io.nimbusguard.simulator.policy;

import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.workflow.PassListener;

/// What a policy may be made from.
///
/// @param cluster    its ports: observe, scale, clock
/// @param arrivals   the future too: only for policies that are meant to know it
/// @param passes     hears of the passes of a policy that runs the graph
public record PolicyContext(VirtualCluster cluster, Arrivals arrivals, Conditions conditions, PassListener passes) {

    /// Nobody hears of the passes.
    public PolicyContext(VirtualCluster cluster, Arrivals arrivals, Conditions conditions) {
        this(cluster, arrivals, conditions, RunListener.NOBODY);
    }

    PolicyContext with(Conditions told) {
        return new PolicyContext(cluster, arrivals, told, passes);
    }

    /// What users state that one replica carries: all that a rival is told of it.
    Capacity configuredCapacity() {
        return new Capacity(arrivals.configuredCapacity(), Capacity.Origin.CONFIGURED);
    }

    /// The stated capacity over the nominal one: thresholds are set by it.
    double stated() {
        return arrivals.configuredCapacity() / Service.CAPACITY;
    }
}
