package io.nimbusguard.forecasting;

import java.util.Arrays;

/// What every candidate guessed over the last ten minutes: [minute modulo 10][candidate][output], NaN where it had
/// nothing to say. Mutable only between [#copy] and the moment the owner hands it on.
final class Guesses {

    private final int candidates;
    private final float[] values;

    private Guesses(int candidates, float[] values) {
        this.candidates = candidates;
        this.values = values;
    }

    static Guesses none(int candidates) {
        var guesses = new Guesses(candidates, new float[Outputs.LONGEST * candidates * Outputs.COUNT]);
        guesses.forget();
        return guesses;
    }

    Guesses copy() {
        return new Guesses(candidates, values.clone());
    }

    void forget() {
        Arrays.fill(values, Float.NaN);
    }

    double at(int slot, int candidate, int output) {
        return values[index(slot, candidate, output)];
    }

    void put(int slot, int candidate, int output, double guess) {
        values[index(slot, candidate, output)] = (float) guess;
    }

    void putNothing(int slot, int candidate) {
        var from = index(slot, candidate, 0);
        Arrays.fill(values, from, from + Outputs.COUNT, Float.NaN);
    }

    /// The points as projected, the maxima as the largest minute up to then.
    ///
    /// @param ahead [11], level by minutes ahead; index 0 is not used
    void putProjection(int slot, int candidate, double[] ahead) {
        var from = index(slot, candidate, 0);
        for (var point = 0; point < Outputs.POINTS; point++) {
            values[from + point] = (float) ahead[Outputs.minutes(point)];
        }
        var minute = 1;
        var largest = 0.0;
        for (var maximum = Outputs.POINTS; maximum < Outputs.COUNT; maximum++) {
            for (; minute <= Outputs.minutes(maximum); minute++) {
                largest = Math.max(largest, ahead[minute]);
            }
            values[from + maximum] = (float) largest;
        }
    }

    private int index(int slot, int candidate, int output) {
        return (slot * candidates + candidate) * Outputs.COUNT + output;
    }
}
