package io.nimbusguard.testbed.traffic;

import io.nimbusguard.simulator.cluster.Counters;
import io.nimbusguard.simulator.cluster.Gauges;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Drift;

/// The simulator's service under a capacity of our choice: a pod at that load is as busy as one of [Service] at
/// [Service#CAPACITY], and answers as fast. So with a higher capacity a request costs less CPU.
final class ServiceModel {

    private final double perUnit;
    private final ServedStep step = new ServedStep(Drift.NONE);
    private final Counters counters = new Counters();
    private final Gauges gauges = new Gauges();
    private final double[] counted = new double[Counters.COUNT];
    private int index;

    /// @param capacity of one pod [requests/s]
    ServiceModel(double capacity) {
        perUnit = capacity / Service.CAPACITY;
    }

    /// Serves one step of five seconds.
    ///
    /// @return what is counted since the beginning, and what pods show now
    Totals serve(double requests, int ready) {
        step.serve(index++, ready, ready, requests / perUnit);
        counters.add(step, 0, 1);
        gauges.update(step);
        gauges.read(step);
        return totals();
    }

    Totals totals() {
        counters.copyInto(counted);
        return new Totals(
                counted[Counters.OFFERED] * perUnit,
                counted[Counters.DURATION_SECONDS] * perUnit,
                counted[Counters.FINISHED] * perUnit,
                counted[Counters.CPU_SECONDS],
                counted[Counters.RESPONSE_BYTES] * perUnit,
                counted[Counters.SIZED] * perUnit,
                gauges.residentBytes(),
                gauges.virtualBytes(),
                gauges.descriptors());
    }
}
