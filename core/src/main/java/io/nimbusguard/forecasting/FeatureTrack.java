package io.nimbusguard.forecasting;

import io.nimbusguard.forecasting.Forecast.Band;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One feature's last minutes and the usual size of its changes. The value goes on; its band follows its own
/// [ChangeQuantiles].
///
/// Never changed once made.
final class FeatureTrack {

    private static final int OFFSETS = Outputs.POINTS;
    private static final int KEPT = Outputs.LONGEST + 1;

    /// Values by minute modulo 11; NaN where none was measured.
    private final double[] values;
    private final ChangeQuantiles changes;
    private final long newest;

    private FeatureTrack(double[] values, ChangeQuantiles changes, long newest) {
        this.values = values;
        this.changes = changes;
        this.newest = newest;
    }

    static FeatureTrack first(long minute, double value) {
        var values = new double[KEPT];
        Arrays.fill(values, Double.NaN);
        values[slot(minute)] = value;
        return new FeatureTrack(values, ChangeQuantiles.prior(), minute);
    }

    /// @param value NaN where the feature was not measured
    FeatureTrack next(long minute, double value) {
        if (minute <= newest) {
            return this;
        }
        var next = new FeatureTrack(values.clone(), changes.copy(), minute);
        for (var skipped = Math.max(newest + 1, minute - KEPT); skipped < minute; skipped++) {
            next.values[slot(skipped)] = Double.NaN;
        }
        next.values[slot(minute)] = value;
        if (!Double.isNaN(value)) {
            for (var offset = 0; offset < OFFSETS; offset++) {
                next.changes.learn(offset, values[slot(minute - Outputs.minutes(offset))], value);
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
                .mapToObj(offset -> changes.band(offset, value))
                .toList();
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) KEPT);
    }
}
