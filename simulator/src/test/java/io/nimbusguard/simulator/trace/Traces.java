package io.nimbusguard.simulator.trace;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Traces for tests.
public final class Traces {

    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private Traces() {}

    /// @param rates requests per second; NaN is a gap
    public static Trace of(Duration step, double... rates) {
        return new Trace(new Trace.Origin("synthetic", Path.of("synthetic.csv"), "00", true), START, step, rates);
    }

    public static Trace constant(Duration step, int rows, double rate) {
        var rates = new double[rows];
        Arrays.fill(rates, rate);
        return of(step, rates);
    }

    /// One of the traces that come with the project.
    public static Trace bundled(String name) {
        return new TraceReader().read(Path.of("..", "data", "traces", name + ".csv.gz"));
    }
}
