package io.nimbusguard.simulator.score;

import io.nimbusguard.planning.Prices;

/// What a run used, before anyone asks what it costs.
///
/// @param replicaSeconds       replicas paid for
/// @param violatedNeedSeconds  replicas needed while violating
/// @param podsChanged          pods added and removed
public record Usage(long replicaSeconds, long violatedNeedSeconds, long podsChanged) {

    public Usage {
        if (replicaSeconds < 0 || violatedNeedSeconds < 0 || podsChanged < 0) {
            throw new IllegalArgumentException("usage is not negative, but is " + replicaSeconds + ", "
                    + violatedNeedSeconds + ", " + podsChanged);
        }
    }

    public CostParts at(Prices prices) {
        return new CostParts(
                replicaSeconds, prices.violation() * violatedNeedSeconds, prices.changePerReplica() * podsChanged);
    }
}
