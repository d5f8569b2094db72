package io.nimbusguard.simulator.policy;

/// The reactive floor alone: `ceil(rate / (0.986 q))` with `q` the load one replica carries; keeps what it has
/// while the rate is unknown.
final class Reactive {

    private static final double FLOOR_UTILIZATION = 0.986;

    private Reactive() {}

    static Policy policy() {
        return new Policy(PolicyName.REACTIVE, context -> view -> {
            var rate = view.requestRate();
            return Double.isNaN(rate)
                    ? view.requested()
                    : (int) Math.ceil(
                            rate / (FLOOR_UTILIZATION * context.arrivals().configuredCapacity()));
        });
    }
}
