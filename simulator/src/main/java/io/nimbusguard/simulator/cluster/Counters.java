package io.nimbusguard.simulator.cluster;

/// What pods count up, summed over the workload, as it stands at the end of a step.
final class Counters {

    static final int OFFERED = 0;
    static final int FINISHED = 1;
    static final int DURATION_SECONDS = 2;
    static final int CPU_SECONDS = 3;
    static final int RESPONSE_BYTES = 4;
    static final int SIZED = 5;
    /// CPU of one pod that is always ready: divides what is served by the ready pods of the moment.
    static final int CPU_SECONDS_PER_READY_POD = 6;
    static final int COUNT = 7;

    /// Mean size of a response.
    private static final double BYTES_PER_RESPONSE = 2048;

    /// Share of requests that carry a body of known size.
    private static final double SIZED_SHARE = 0.3;

    private final double[] totals = new double[COUNT];

    /// @param startupSeconds CPU time of starting pods
    void add(ServedStep step, double startupSeconds) {
        var busySeconds = step.busySeconds();
        totals[OFFERED] += step.arrivals();
        totals[FINISHED] += step.served();
        totals[DURATION_SECONDS] += step.served() * step.meanLatencySeconds();
        totals[CPU_SECONDS] += busySeconds + startupSeconds;
        totals[RESPONSE_BYTES] += step.served() * BYTES_PER_RESPONSE;
        totals[SIZED] += step.served() * SIZED_SHARE;
        totals[CPU_SECONDS_PER_READY_POD] += step.ready() == 0 ? 0 : busySeconds / step.ready();
    }

    void copyInto(double[] sample) {
        System.arraycopy(totals, 0, sample, 0, COUNT);
    }
}
