package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;

/// What a policy may be made from.
///
/// @param cluster    its ports: observe, scale, clock
/// @param arrivals   the future too: only for policies that are meant to know it
public record PolicyContext(VirtualCluster cluster, Arrivals arrivals, Conditions conditions) {}
