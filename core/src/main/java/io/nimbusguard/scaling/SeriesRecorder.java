package io.nimbusguard.scaling;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// Collects samples into a bounded window and hands out immutable [Series] views of it. The array is only ever appended
/// to, and replaced when full, so a view stays as it was. Not thread-safe: one owner writes.
public final class SeriesRecorder {

    private final Duration step;
    private final long stepMillis;
    private final int capacity;
    private double[] values;
    private int from;
    private int end;
    private Instant nextTime;

    /// @param start    time of the first value to come
    /// @param capacity most values kept
    public SeriesRecorder(Instant start, Duration step, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, but is " + capacity);
        }
        if (step.toMillis() < 1 || step.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("step is whole milliseconds, at least 1, but is " + step);
        }
        this.step = step;
        this.stepMillis = step.toMillis();
        this.capacity = capacity;
        this.values = new double[Math.min(capacity, 64)];
        this.nextTime = start;
    }

    /// Appends the value of `time`; steps that were skipped since the last one become gaps. A value for a time already
    /// recorded is ignored.
    ///
    /// @param value NaN records a gap
    public void record(Instant time, double value) {
        var skipped = Math.floorDiv(nextTime.until(time, ChronoUnit.MILLIS), stepMillis);
        if (skipped < 0) {
            return;
        }
        for (long i = Math.max(0, skipped - capacity); i < skipped; i++) {
            append(Double.NaN);
        }
        append(value);
        nextTime = nextTime.plusMillis(stepMillis * (skipped + 1));
    }

    public Series view() {
        var size = end - from;
        return new Series(nextTime.minusMillis(stepMillis * size), step, values, from, size);
    }

    private void append(double value) {
        if (end == values.length) {
            makeRoom();
        }
        values[end++] = value;
        if (end - from > capacity) {
            from++;
        }
    }

    /// Moves the window into a fresh array; views keep the old one.
    private void makeRoom() {
        var size = end - from;
        values = Arrays.copyOfRange(values, from, from + Math.max(64, 2 * size));
        from = 0;
        end = size;
    }
}
