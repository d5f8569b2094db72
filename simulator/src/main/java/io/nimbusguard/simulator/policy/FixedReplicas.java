package io.nimbusguard.simulator.policy;

/// Never moves: the two ends of the range.
final class FixedReplicas {

    private FixedReplicas() {}

    static Policy max() {
        return Policy.blindToPrices(
                PolicyName.FIXED_MAX, context -> at(context.conditions().range().max()));
    }

    static Policy min() {
        return Policy.blindToPrices(
                PolicyName.FIXED_MIN, context -> at(context.conditions().range().min()));
    }

    private static Autoscaler at(int replicas) {
        return _ -> replicas;
    }
}
