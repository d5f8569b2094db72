package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.ReactiveFloor;
import io.nimbusguard.scaling.Capacity;

/// The planner's reactive floor alone; keeps what it has while the rate is unknown.
final class Reactive {

    private Reactive() {}

    static Policy policy() {
        return new Policy(PolicyName.REACTIVE, context -> {
            var capacity = new Capacity(context.arrivals().configuredCapacity(), Capacity.Origin.CONFIGURED);
            return view -> {
                var rate = view.requestRate();
                return Double.isNaN(rate) ? view.requested() : ReactiveFloor.replicasFor(rate, capacity);
            };
        });
    }
}
