package io.nimbusguard.planning;

/// The nominal capacity, whatever is measured: an ablation.
public record AsConfigured() implements CapacityRule {

    @Override
    public CapacityRule observe(CapacityReading reading) {
        return this;
    }

    @Override
    public double share(double cpuShare) {
        return 1;
    }
}
