package io.nimbusguard.forecasting;

/// The eleven things forecast, under one index: first the points of [Horizons#POINTS], then the maxima of
/// [Horizons#MAXIMA].
final class Outputs {

    static final int POINTS = Horizons.POINTS.size();
    static final int COUNT = POINTS + Horizons.MAXIMA.size();
    /// The point forecast furthest ahead.
    static final int FURTHEST_POINT = POINTS - 1;
    /// Minutes until the last output is known.
    static final int LONGEST = 10;

    private static final int[] MINUTES = minutes();

    private Outputs() {}

    /// How far ahead the output looks [minutes].
    static int minutes(int output) {
        return MINUTES[output];
    }

    static boolean isMaximum(int output) {
        return output >= POINTS;
    }

    private static int[] minutes() {
        var minutes = new int[COUNT];
        for (var i = 0; i < COUNT; i++) {
            minutes[i] = i < POINTS ? Horizons.POINTS.get(i) : Horizons.MAXIMA.get(i - POINTS);
        }
        return minutes;
    }
}
