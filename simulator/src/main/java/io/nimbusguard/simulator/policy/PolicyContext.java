package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
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
}
