package io.nimbusguard.scaling;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// Collects samples into a bounded window and hands out immutable [Series] views of it. The array is only ever appended
/// to, and replaced when full, so a view stays as it was. Not thread-safe: one owner writes.
public final class SeriesRecorder {

    /// A copy is mostly given up after a few samples.
    private static final int BORROWED_ROOM = 64;

    private final Duration step;
    private final long stepMillis;
    private final int capacity;
    private double[] values;
    /// Whether a recorder that this one was copied from may still append to the array.
    private boolean borrowed;

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

    private SeriesRecorder(SeriesRecorder other) {
        step = other.step;
        stepMillis = other.stepMillis;
        capacity = other.capacity;
        values = other.values;
        borrowed = true;
        from = other.from;
        end = other.end;
        nextTime = other.nextTime;
    }

    /// A recorder of its own that goes on from here. Cheap: samples are copied when its first one comes.
    public SeriesRecorder copy() {
        return new SeriesRecorder(this);
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
        if (borrowed || end == values.length) {
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
        var room = borrowed ? size + BORROWED_ROOM : Math.max(64, 2 * size);
        values = Arrays.copyOfRange(values, from, from + room);
        borrowed = false;
        from = 0;
        end = size;
    }
}
