package io.nimbusguard.forecasting;

/// Moves a network's quantiles to where this workload's values turned out to lie. Every quantile of a group of outputs
/// (points and maxima, up to three minutes ahead and further) has its own distance, in units of the noise scale times
/// the growth of errors with the horizon:
/// ```
/// distance += step * (level - [actual <= corrected quantile]), once a minute
/// ```
/// Mutable only between [#copy] and the moment the owner hands it on.
final class CurveCorrection {

    private static final double STEP = 0.02;
    private static final double LARGEST = 5;
    private static final int LEVELS = QuantileCurve.LEVELS.size();
    private static final double[] UNITS = units();

    private final float[] distances;

    private CurveCorrection(float[] distances) {
        this.distances = distances;
    }

    static CurveCorrection none() {
        return new CurveCorrection(new float[Conformal.GROUPS * LEVELS]);
    }

    CurveCorrection copy() {
        return new CurveCorrection(distances.clone());
    }

    /// @param quantiles moved; stay in order
    void correct(int output, double[] quantiles, double scale) {
        var from = Conformal.group(output) * LEVELS;
        var lowest = 0.0;
        for (var level = 0; level < LEVELS; level++) {
            quantiles[level] = Math.max(lowest, quantiles[level] + scale * UNITS[output] * distances[from + level]);
            lowest = quantiles[level];
        }
    }

    /// @param quantiles as they were given out, corrected
    void note(int output, double[] quantiles, double actual) {
        var from = Conformal.group(output) * LEVELS;
        var step = STEP / Conformal.members(output);
        for (var level = 0; level < LEVELS; level++) {
            var below = actual <= quantiles[level] ? 1 : 0;
            var moved = distances[from + level] + step * (QuantileCurve.LEVELS.get(level) - below);
            distances[from + level] = (float) Math.clamp(moved, -LARGEST, LARGEST);
        }
    }

    private static double[] units() {
        var units = new double[Outputs.COUNT];
        for (var output = 0; output < Outputs.COUNT; output++) {
            units[output] = FleetPrior.spread(output);
        }
        return units;
    }
}
