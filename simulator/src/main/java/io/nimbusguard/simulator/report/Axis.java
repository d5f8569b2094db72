package io.nimbusguard.simulator.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A linear scale with round ticks.
record Axis(double from, double to, double step) {

    private static final int MOST_TICKS = 5;

    /// From zero to a round number at or above `most`.
    static Axis fromZero(double most) {
        return between(0, most > 0 ? most : 1);
    }

    /// All of `values`, with a little air.
    static Axis around(double... values) {
        var least = Arrays.stream(values).min().orElse(0);
        var most = Arrays.stream(values).max().orElse(1);
        var air = Math.max(0.06 * (most - least), 0.01 * Math.abs(most) + 1e-9);
        return between(Math.max(0, least - air), most + air);
    }

    private static Axis between(double least, double most) {
        var step = roundStep((most - least) / MOST_TICKS);
        return new Axis(step * Math.floor(least / step), step * Math.ceil(most / step), step);
    }

    /// 1, 2 or 5 times a power of ten, at least `least`.
    private static double roundStep(double least) {
        var decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (var factor : new int[] {1, 2, 5}) {
            if (factor * decade >= least) {
                return factor * decade;
            }
        }
        return 10 * decade;
    }

    List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        for (var i = 0; from + i * step <= to + step / 2; i++) {
            ticks.add(from + i * step);
        }
        return ticks;
    }

    /// Where a value lies, 0 to 1.
    double share(double value) {
        return (value - from) / (to - from);
    }
}
