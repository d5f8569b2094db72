package io.nimbusguard.simulator.cluster;

/// What pods show at a moment, summed over the workload.
public final class Gauges {

    private static final double MIB = 1024 * 1024;
    private static final double BASE_BYTES = 200 * MIB;
    private static final double WARM_BYTES = 100 * MIB;
    private static final double VIRTUAL_BYTES = 1024 * MIB;
    private static final double BASE_DESCRIPTORS = 24;
    /// Share by which the slow part of memory nears the utilization in a step: a time constant of one hour.
    private static final double WARMING = 5.0 / 3600;

    private double warmth;
    private double residentBytes;
    private double virtualBytes;
    private double descriptors;

    Gauges copy() {
        var copy = new Gauges();
        copy.warmth = warmth;
        copy.residentBytes = residentBytes;
        copy.virtualBytes = virtualBytes;
        copy.descriptors = descriptors;
        return copy;
    }

    public void update(ServedStep step) {
        warmth += WARMING * (step.utilization() - warmth);
    }

    /// Reads them, as a scrape does.
    public void read(ServedStep step) {
        residentBytes = step.requested() * (BASE_BYTES + WARM_BYTES * warmth);
        virtualBytes = step.requested() * VIRTUAL_BYTES + residentBytes;
        var inFlight = step.served() * step.meanLatencySeconds() / 5;
        descriptors = Math.rint(step.requested() * BASE_DESCRIPTORS + inFlight + step.waiting());
    }

    public double residentBytes() {
        return residentBytes;
    }

    public double virtualBytes() {
        return virtualBytes;
    }

    public double descriptors() {
        return descriptors;
    }
}
