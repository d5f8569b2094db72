package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.ReactiveFloor;

/// The planner's reactive floor alone; keeps what it has while the rate is unknown.
final class Reactive {

    private Reactive() {}

    static Policy policy() {
        return new Policy(PolicyName.REACTIVE, context -> {
            var capacity = context.configuredCapacity();
            return view -> {
                var rate = view.requestRate();
                return Double.isNaN(rate) ? view.requested() : ReactiveFloor.replicasFor(rate, capacity);
            };
        });
    }
}
