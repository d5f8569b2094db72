package io.nimbusguard.planning;

/// CPU per request and a fixed margin, blind to what only latency shows: an ablation.
///
/// @param margin what is kept of the capacity, in (0, 1]
public record CpuMargin(double margin) implements CapacityRule {

    @Override
    public CapacityRule observe(CapacityReading reading) {
        return this;
    }

    @Override
    public double share(double cpuShare) {
        return margin * cpuShare;
    }
}
