package io.nimbusguard.simulator.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A linear scale with round ticks.
record LinearAxis(double from, double to, double step) implements Axis {

    private static final int MOST_TICKS = 5;

    /// From zero to a round number at or above `most`.
    static LinearAxis fromZero(double most) {
        var reach = most > 0 ? most : 1;
        var step = roundStep(reach / MOST_TICKS);
        return new LinearAxis(0, step * Math.ceil(reach / step), step);
    }

    /// All of `values`, with a little air; its ends are no round numbers.
    static LinearAxis around(double... values) {
        var least = Arrays.stream(values).min().orElse(0);
        var most = Arrays.stream(values).max().orElse(1);
        var air = Math.max(0.06 * (most - least), 0.01 * Math.abs(most) + 1e-9);
        var from = Math.max(0, least - air);
        return new LinearAxis(from, most + air, roundStep((most + air - from) / MOST_TICKS));
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

    @Override
    public List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        for (var i = (long) Math.ceil(from / step); i * step <= to + step * 1e-9; i++) {
            var value = i * step;
            ticks.add(new Tick(value, step >= 1 ? Figures.whole(value) : Figures.hundredths(value)));
        }
        return ticks;
    }

    @Override
    public double share(double value) {
        return (value - from) / (to - from);
    }
}
