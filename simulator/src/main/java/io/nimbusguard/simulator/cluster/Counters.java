package io.nimbusguard.simulator.cluster;

/// What pods count up, summed over the workload, as it stands at the end of a step.
public final class Counters {

    public static final int OFFERED = 0;
    public static final int FINISHED = 1;
    public static final int DURATION_SECONDS = 2;
    public static final int CPU_SECONDS = 3;
    public static final int RESPONSE_BYTES = 4;
    public static final int SIZED = 5;
    /// CPU of one pod that is always ready: divides what is served by the ready pods of the moment.
    static final int CPU_SECONDS_PER_READY_POD = 6;
    public static final int COUNT = 7;

    /// Mean size of a response.
    private static final double BYTES_PER_RESPONSE = 2048;

    /// Share of requests that carry a body of known size.
    private static final double SIZED_SHARE = 0.3;

    private final double[] totals = new double[COUNT];

    private final double[] scraped = new double[COUNT];

    Counters copy() {
        var copy = new Counters();
        System.arraycopy(totals, 0, copy.totals, 0, COUNT);
        System.arraycopy(scraped, 0, copy.scraped, 0, COUNT);
        return copy;
    }

    /// @param startupSeconds CPU time of starting pods
    /// @param seen           share of the ready pods whose series have appeared
    public void add(ServedStep step, double startupSeconds, double seen) {
        var busySeconds = step.busySeconds();
        totals[OFFERED] += step.arrivals() * seen;
        totals[FINISHED] += step.served() * seen;
        totals[DURATION_SECONDS] += step.served() * step.meanLatencySeconds() * seen;
        totals[CPU_SECONDS] += busySeconds * seen + startupSeconds;
        totals[RESPONSE_BYTES] += step.served() * BYTES_PER_RESPONSE * seen;
        totals[SIZED] += step.served() * SIZED_SHARE * seen;
        totals[CPU_SECONDS_PER_READY_POD] += step.ready() == 0 ? 0 : busySeconds / step.ready();
    }

    /// Pods are gone, and with them what they have counted since the last scrape; a successor begins at zero.
    ///
    /// @param share of what was counted that was theirs
    void lose(double share) {
        for (var counter = 0; counter < CPU_SECONDS_PER_READY_POD; counter++) {
            totals[counter] -= share * (totals[counter] - scraped[counter]);
        }
    }

    public void copyInto(double[] sample) {
        System.arraycopy(totals, 0, sample, 0, COUNT);
        System.arraycopy(totals, 0, scraped, 0, COUNT);
    }
}
