package io.nimbusguard.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/// Evenly sampled values, oldest first, with explicit gaps. Immutable: a view of a [SeriesRecorder]'s array that later
/// samples never reach.
public final class Series {

    private final Instant start;
    private final Duration step;
    private final double[] values;
    private final int from;
    private final int size;

    Series(Instant start, Duration step, double[] values, int from, int size) {
        this.start = start;
        this.step = step;
        this.values = values;
        this.from = from;
        this.size = size;
    }

    public static Series empty(Instant start, Duration step) {
        return new Series(start, step, new double[0], 0, 0);
    }

    /// @param values oldest first; NaN is a gap
    public static Series of(Instant start, Duration step, double... values) {
        return new Series(start, step, values.clone(), 0, values.length);
    }

    public int size() {
        return size;
    }

    public Duration step() {
        return step;
    }

    /// Time of the value at `index`, counted from the oldest.
    public Instant timeAt(int index) {
        return start.plusMillis(step.toMillis() * index);
    }

    /// Time just behind the newest value: where the next one belongs.
    public Instant end() {
        return timeAt(size);
    }

    /// The oldest values, as it was when there were no more.
    public Series first(int count) {
        if (count < 0 || count > size) {
            throw new IndexOutOfBoundsException(count + " values of a series of " + size);
        }
        return new Series(start, step, values, from, count);
    }

    public boolean isGap(int index) {
        return Double.isNaN(raw(index));
    }

    public OptionalDouble at(int index) {
        var value = raw(index);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// The value `stepsAgo` steps before the newest (0 is the newest); empty for a gap or before the beginning.
    public OptionalDouble ago(int stepsAgo) {
        return stepsAgo < 0 || stepsAgo >= size ? OptionalDouble.empty() : at(size - 1 - stepsAgo);
    }

    /// As [#ago(int)], but NaN where there is no value: for inner loops that test it themselves.
    public double agoOrNaN(int stepsAgo) {
        return stepsAgo < 0 || stepsAgo >= size ? Double.NaN : values[from + size - 1 - stepsAgo];
    }

    private double raw(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " of a series of " + size);
        }
        return values[from + index];
    }

    /// Equal when they hold the same values at the same times, gaps included.
    @Override
    public boolean equals(Object other) {
        return other instanceof Series that
                && start.equals(that.start)
                && step.equals(that.step)
                && Arrays.equals(values, from, from + size, that.values, that.from, that.from + that.size);
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, step, size);
    }

    @Override
    public String toString() {
        return "Series[" + size + " x " + step + " from " + start + "]";
    }
}
