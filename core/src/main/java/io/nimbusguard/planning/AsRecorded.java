package io.nimbusguard.planning;

import io.nimbusguard.scaling.Capacity;

/// What was believed at another time, to run a decision of that time again.
record AsRecorded(Capacity capacity) implements CapacityRule {

    @Override
    public CapacityRule observe(CapacityReading reading) {
        return this;
    }

    @Override
    public double share(double cpuShare) {
        return 1;
    }
}
