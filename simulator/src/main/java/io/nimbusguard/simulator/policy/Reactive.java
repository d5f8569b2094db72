package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.ReactiveFloor;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.simulator.condition.Service;

/// The planner's reactive floor alone; keeps what it has while the rate is unknown.
final class Reactive {

    private static final Capacity CAPACITY = new Capacity(Service.CAPACITY, Capacity.Origin.CONFIGURED);

    private Reactive() {}

    static Policy policy() {
        return new Policy(PolicyName.REACTIVE, _ -> view -> {
            var rate = view.requestRate();
            return Double.isNaN(rate) ? view.requested() : ReactiveFloor.replicasFor(rate, CAPACITY);
        });
    }
}
