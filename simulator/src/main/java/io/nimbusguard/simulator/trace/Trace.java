package io.nimbusguard.simulator.trace;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// A recorded request rate on a regular grid, gaps explicit. Immutable.
public final class Trace {

    /// Where a trace without dates is put: a Monday, 00:00 UTC.
    public static final Instant UNDATED_EPOCH = Instant.parse("2024-01-01T00:00:00Z");

    private final Origin origin;
    private final Instant start;
    private final Duration step;
    private final double[] rates;

    /// Where a trace comes from.
    ///
    /// @param name   the file's name without its endings
    /// @param sha256 of the file as it lies on disk, in lower-case hexadecimal
    /// @param dated  false where the publisher gives no dates
    public record Origin(String name, Path file, String sha256, boolean dated) {}

    /// @param step  whole seconds, at least one
    /// @param rates mean request rate of each row [requests/s]; NaN is a gap
    public Trace(Origin origin, Instant start, Duration step, double... rates) {
        if (step.compareTo(Duration.ofSeconds(1)) < 0 || !step.equals(Duration.ofSeconds(step.toSeconds()))) {
            throw new IllegalArgumentException("the step is whole seconds, at least one, but is " + step);
        }
        this.origin = origin;
        this.start = start;
        this.step = step;
        this.rates = rates.clone();
        for (var rate : rates) {
            if (rate < 0 || Double.isInfinite(rate)) {
                throw new IllegalArgumentException("a rate is finite and not negative, but is " + rate);
            }
        }
    }

    public Origin origin() {
        return origin;
    }

    public String name() {
        return origin.name();
    }

    public Instant start() {
        return start;
    }

    public Duration step() {
        return step;
    }

    /// Rows, gaps included.
    public int size() {
        return rates.length;
    }

    public boolean isGap(int row) {
        return Double.isNaN(rates[row]);
    }

    /// Mean request rate of `row` [requests/s]; NaN for a gap.
    public double rate(int row) {
        return rates[row];
    }

    public Instant timeAt(int row) {
        return start.plus(step.multipliedBy(row));
    }

    /// The rates of all rows that are no gaps.
    public double[] measured() {
        var measured = new double[rates.length];
        var size = 0;
        for (var rate : rates) {
            if (!Double.isNaN(rate)) {
                measured[size++] = rate;
            }
        }
        return Arrays.copyOf(measured, size);
    }

    /// The rows from `from` to `to`, exclusive.
    public Trace slice(int from, int to) {
        return new Trace(origin, timeAt(from), step, Arrays.copyOfRange(rates, from, to));
    }

    @Override
    public String toString() {
        return "Trace[" + name() + ", " + rates.length + " x " + step + " from " + start + "]";
    }
}
