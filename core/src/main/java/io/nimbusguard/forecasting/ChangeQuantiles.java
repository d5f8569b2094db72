package io.nimbusguard.forecasting;

import io.nimbusguard.forecasting.Forecast.Band;

/// The usual size of a feature's relative changes against what was said of it, over each offset: quantiles tracked one
/// step at a time. After every change `r`, the quantile of level `p` moves up by `rate * width * p` if `r` lies above
/// it, else down by `rate * width * (1 - p)`.
///
/// Mutable only between [#copy] and the moment the owner hands it on.
final class ChangeQuantiles {

    private static final double[] LEVELS = {0.1, 0.5, 0.9};
    private static final int OFFSETS = Outputs.POINTS;
    private static final double RATE = 0.03;
    private static final double WIDTH_RATE = 0.02;
    private static final double FIRST_WIDTH = 0.1;
    private static final double SMALLEST_WIDTH = 1e-4;
    /// No feature is believed to change by more than this factor within ten minutes.
    private static final double LARGEST_CHANGE = 100;

    /// Relative change not exceeded, [offset][level].
    private final double[] quantiles;
    /// Mean absolute relative change, [offset].
    private final double[] widths;

    private ChangeQuantiles(double[] quantiles, double[] widths) {
        this.quantiles = quantiles;
        this.widths = widths;
    }

    static ChangeQuantiles prior() {
        var quantiles = new double[OFFSETS * LEVELS.length];
        var widths = new double[OFFSETS];
        for (var offset = 0; offset < OFFSETS; offset++) {
            widths[offset] = FIRST_WIDTH * Math.sqrt(Outputs.minutes(offset));
            quantiles[offset * LEVELS.length] = -widths[offset];
            quantiles[offset * LEVELS.length + 2] = widths[offset];
        }
        return new ChangeQuantiles(quantiles, widths);
    }

    ChangeQuantiles copy() {
        return new ChangeQuantiles(quantiles.clone(), widths.clone());
    }

    /// @param said what was said, NaN if nothing
    /// @param came what came of it
    void learn(int offset, double said, double came) {
        if (Double.isNaN(said) || said <= 0) {
            return;
        }
        var change = Math.min(LARGEST_CHANGE, came / said - 1);
        widths[offset] += WIDTH_RATE * (Math.abs(change) - widths[offset]);
        var step = RATE * Math.max(SMALLEST_WIDTH, widths[offset]);
        for (var level = 0; level < LEVELS.length; level++) {
            var index = offset * LEVELS.length + level;
            quantiles[index] += step * (change > quantiles[index] ? LEVELS[level] : LEVELS[level] - 1);
        }
    }

    Band band(int offset, double said) {
        var row = offset * LEVELS.length;
        var median = grown(said, quantiles[row + 1]);
        return new Band(
                Math.min(median, grown(said, quantiles[row])),
                median,
                Math.max(median, grown(said, quantiles[row + 2])));
    }

    private static double grown(double value, double change) {
        return Math.clamp(value * (1 + change), 0, Double.MAX_VALUE);
    }
}
