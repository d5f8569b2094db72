package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.condition.Service;

/// The reactive floor alone: `ceil(rate / (0.986 q))` with `q` the load one replica carries; keeps what it has
/// while the rate is unknown.
final class Reactive {

    private static final double FLOOR_UTILIZATION = 0.986;

    private Reactive() {}

    static Policy policy() {
        return new Policy(PolicyName.REACTIVE, _ -> view -> {
            var rate = view.requestRate();
            return Double.isNaN(rate) ? view.requested() : replicas(rate);
        });
    }

    /// @param requestsPerSecond not negative
    static int replicas(double requestsPerSecond) {
        return (int) Math.ceil(requestsPerSecond / (FLOOR_UTILIZATION * Service.CAPACITY));
    }
}
