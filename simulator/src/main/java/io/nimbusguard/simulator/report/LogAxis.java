package io.nimbusguard.simulator.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A logarithmic scale with a line at each power of ten. Zero has no place on it: where there are zeros, they lie on a
/// line of their own below the scale.
///
/// @param from    its lower end, a logarithm to base ten
/// @param to      its upper end, above the lower
/// @param hasZero whether there is a line for zero
record LogAxis(double from, double to, boolean hasZero) implements Axis {

    /// How far the scale begins above the line of zeros.
    private static final double ZEROS = 0.1;

    private static final double AIR = 0.04;

    /// Holds all of `values`, none of which is below zero, and at least two powers of ten.
    static LogAxis of(double... values) {
        var least = Arrays.stream(values).filter(value -> value > 0).min().orElse(1);
        var most = Arrays.stream(values).filter(value -> value > 0).max().orElse(1);
        var from = Math.floor(Math.log10(least));
        var to = Math.max(from + 1, Math.log10(most));
        return new LogAxis(from, to + AIR * (to - from), Arrays.stream(values).anyMatch(value -> value == 0));
    }

    @Override
    public List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        if (hasZero) {
            ticks.add(new Tick(0, "0"));
        }
        for (var exponent = from; exponent <= to; exponent++) {
            var value = Math.pow(10, exponent);
            ticks.add(new Tick(value, value >= 1 ? Figures.whole(value) : Figures.plain(value)));
        }
        return ticks;
    }

    @Override
    public double share(double value) {
        var bottom = hasZero ? ZEROS : 0;
        return value > 0 ? bottom + (1 - bottom) * (Math.log10(value) - from) / (to - from) : 0;
    }
}
