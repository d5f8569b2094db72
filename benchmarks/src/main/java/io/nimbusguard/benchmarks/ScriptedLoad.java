package io.nimbusguard.benchmarks;

import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Trace.Origin;
import java.nio.file.Path;
import java.time.Duration;

/// Demand by formula, the same on every machine: a daily rhythm between 20 % and 100 % of the peak, and a faster one of
/// 47 minutes on top.
final class ScriptedLoad {

    private static final double PEAK = 3000;
    private static final double DAY_MINUTES = 1440;
    private static final double WAVE_MINUTES = 47;

    private ScriptedLoad() {}

    /// One row a minute.
    static Trace minutes(int rows) {
        var rates = new double[rows];
        for (var minute = 0; minute < rows; minute++) {
            var day = 0.5 - 0.5 * Math.cos(2 * Math.PI * minute / DAY_MINUTES);
            var wave = Math.sin(2 * Math.PI * minute / WAVE_MINUTES);
            rates[minute] = PEAK * (0.2 + 0.7 * day + 0.1 * wave * day);
        }
        var origin = new Origin("scripted-load", Path.of("scripted-load"), "scripted-load", false);
        return new Trace(origin, Trace.UNDATED_EPOCH, Duration.ofMinutes(1), rates);
    }
}
