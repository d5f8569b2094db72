package io.nimbusguard.forecasting;

import java.util.Arrays;

/// The quantiles that were given out over the last ten minutes: [minute modulo 10][output][level], NaN where there were
/// none. Mutable only between [#copy] and the moment the owner hands it on.
final class SaidCurves {

    private static final int LEVELS = QuantileCurve.LEVELS.size();

    private final float[] values;

    private SaidCurves(float[] values) {
        this.values = values;
    }

    static SaidCurves none() {
        var said = new SaidCurves(new float[Outputs.LONGEST * Outputs.COUNT * LEVELS]);
        said.forget();
        return said;
    }

    SaidCurves copy() {
        return new SaidCurves(values.clone());
    }

    void forget() {
        Arrays.fill(values, Float.NaN);
    }

    /// Empties one minute's place.
    void forget(int slot) {
        Arrays.fill(values, index(slot, 0), index(slot + 1, 0), Float.NaN);
    }

    boolean has(int slot, int output) {
        return !Float.isNaN(values[index(slot, output)]);
    }

    void put(int slot, int output, double[] quantiles) {
        var from = index(slot, output);
        for (var level = 0; level < LEVELS; level++) {
            values[from + level] = (float) quantiles[level];
        }
        if (Outputs.isMaximum(output)) {
            raise(slot, output);
        }
    }

    void read(int slot, int output, double[] quantiles) {
        var from = index(slot, output);
        for (var level = 0; level < LEVELS; level++) {
            quantiles[level] = values[from + level];
        }
    }

    /// The maximum over a window is at least any point inside it and any shorter window's maximum.
    private void raise(int slot, int maximum) {
        var to = index(slot, maximum);
        for (var inside = 0; inside < maximum; inside++) {
            if (Outputs.minutes(inside) <= Outputs.minutes(maximum)) {
                var from = index(slot, inside);
                for (var level = 0; level < LEVELS; level++) {
                    values[to + level] = Math.max(values[to + level], values[from + level]);
                }
            }
        }
    }

    private static int index(int slot, int output) {
        return (slot * Outputs.COUNT + output) * LEVELS;
    }
}
