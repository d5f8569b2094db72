package io.nimbusguard.forecasting;

import io.nimbusguard.forecasting.Forecast.Band;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One feature's last minutes and the usual size of its changes. The value goes on; its band follows the quantiles of
/// its own relative changes over each offset, tracked one step at a time: after every change `r`, the quantile of level
/// `p` moves up by `rate * width * p` if `r` lies above it, else down by `rate * width * (1 - p)`.
///
/// Never changed once made.
final class FeatureTrack {

    private static final double[] LEVELS = {0.1, 0.5, 0.9};
    private static final int OFFSETS = Outputs.POINTS;
    private static final int KEPT = Outputs.LONGEST + 1;
    private static final double RATE = 0.03;
    private static final double WIDTH_RATE = 0.02;
    private static final double FIRST_WIDTH = 0.1;
    private static final double SMALLEST_WIDTH = 1e-4;
    /// No feature is believed to change by more than this factor within ten minutes.
    private static final double LARGEST_CHANGE = 100;

    /// Values by minute modulo 11; NaN where none was measured.
    private final double[] values;
    /// Relative change not exceeded, [offset][level].
    private final double[] quantiles;
    /// Mean absolute relative change, [offset].
    private final double[] widths;

    private final long newest;

    private FeatureTrack(double[] values, double[] quantiles, double[] widths, long newest) {
        this.values = values;
        this.quantiles = quantiles;
        this.widths = widths;
        this.newest = newest;
    }

    static FeatureTrack first(long minute, double value) {
        var values = new double[KEPT];
        Arrays.fill(values, Double.NaN);
        values[slot(minute)] = value;
        var quantiles = new double[OFFSETS * LEVELS.length];
        var widths = new double[OFFSETS];
        for (var offset = 0; offset < OFFSETS; offset++) {
            widths[offset] = FIRST_WIDTH * Math.sqrt(Outputs.minutes(offset));
            quantiles[offset * LEVELS.length] = -widths[offset];
            quantiles[offset * LEVELS.length + 2] = widths[offset];
        }
        return new FeatureTrack(values, quantiles, widths, minute);
    }

    /// @param value NaN where the feature was not measured
    FeatureTrack next(long minute, double value) {
        if (minute <= newest) {
            return this;
        }
        var next = new FeatureTrack(values.clone(), quantiles.clone(), widths.clone(), minute);
        for (var skipped = Math.max(newest + 1, minute - KEPT); skipped < minute; skipped++) {
            next.values[slot(skipped)] = Double.NaN;
        }
        next.values[slot(minute)] = value;
        if (!Double.isNaN(value)) {
            for (var offset = 0; offset < OFFSETS; offset++) {
                next.learn(offset, values[slot(minute - Outputs.minutes(offset))], value);
            }
        }
        return next;
    }

    boolean knows(long minute) {
        return minute == newest && !Double.isNaN(values[slot(minute)]);
    }

    List<Band> bands(long minute) {
        var value = values[slot(minute)];
        return IntStream.range(0, OFFSETS)
                .mapToObj(offset -> band(offset, value))
                .toList();
    }

    private Band band(int offset, double value) {
        var row = offset * LEVELS.length;
        var median = grown(value, quantiles[row + 1]);
        return new Band(
                Math.min(median, grown(value, quantiles[row])),
                median,
                Math.max(median, grown(value, quantiles[row + 2])));
    }

    private static double grown(double value, double change) {
        return Math.clamp(value * (1 + change), 0, Double.MAX_VALUE);
    }

    private void learn(int offset, double before, double now) {
        if (Double.isNaN(before) || before <= 0) {
            return;
        }
        var change = Math.min(LARGEST_CHANGE, now / before - 1);
        widths[offset] += WIDTH_RATE * (Math.abs(change) - widths[offset]);
        var step = RATE * Math.max(SMALLEST_WIDTH, widths[offset]);
        for (var level = 0; level < LEVELS.length; level++) {
            var index = offset * LEVELS.length + level;
            quantiles[index] += step * (change > quantiles[index] ? LEVELS[level] : LEVELS[level] - 1);
        }
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) KEPT);
    }
}
