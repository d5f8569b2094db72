package io.nimbusguard.simulator.policy;

import java.util.Arrays;

/// Demand of every minute of the last four weeks [requests per second]; NaN where it is not known.
final class DemandMemory {

    private static final int MINUTES = 28 * 24 * 60;

    private final double[] values = new double[MINUTES];
    private long end;
    private long start = Long.MAX_VALUE;

    DemandMemory() {
        Arrays.fill(values, Double.NaN);
    }

    /// @param minute later than every one before
    void add(long minute, double value) {
        for (var missed = Math.max(end, minute - MINUTES); start != Long.MAX_VALUE && missed < minute; missed++) {
            values[slot(missed)] = Double.NaN;
        }
        values[slot(minute)] = value;
        start = Math.min(start, minute);
        end = minute + 1;
    }

    /// The minute behind the newest one.
    long end() {
        return end;
    }

    /// Minutes from the oldest one known to the newest.
    int length() {
        return start == Long.MAX_VALUE ? 0 : (int) Math.min(MINUTES, end - start);
    }

    /// Demand of a minute no older than [#length] before the end.
    double at(long minute) {
        return values[slot(minute)];
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) MINUTES);
    }
}
