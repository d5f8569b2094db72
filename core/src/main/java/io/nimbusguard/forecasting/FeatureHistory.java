package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurements;
import java.util.Arrays;

/// The last hour of every feature but demand, [feature][minute modulo 60]; NaN where it was not measured. Immutable.
final class FeatureHistory {

    private static final int KEPT = 60;
    private static final int FEATURES = NetworkForecast.OTHERS.size();

    static final FeatureHistory EMPTY = empty();

    private final float[] values;
    private final long newest;

    private FeatureHistory(float[] values, long newest) {
        this.values = values;
        this.newest = newest;
    }

    private static FeatureHistory empty() {
        var values = new float[FEATURES * KEPT];
        Arrays.fill(values, Float.NaN);
        return new FeatureHistory(values, Long.MIN_VALUE / 2);
    }

    /// Takes in the measurements of one minute; minutes that were skipped become gaps.
    FeatureHistory next(long minute, Measurements measurements) {
        if (minute <= newest) {
            return this;
        }
        var next = values.clone();
        for (var skipped = Math.max(newest + 1, minute - KEPT + 1); skipped < minute; skipped++) {
            for (var feature = 0; feature < FEATURES; feature++) {
                next[index(feature, skipped)] = Float.NaN;
            }
        }
        for (var feature = 0; feature < FEATURES; feature++) {
            next[index(feature, minute)] = (float)
                    measurements.value(NetworkForecast.OTHERS.get(feature)).orElse(Double.NaN);
        }
        return new FeatureHistory(next, minute);
    }

    /// NaN for one that is not there any more, or not yet.
    double at(Feature feature, long minute) {
        var which = NetworkForecast.OTHERS.indexOf(feature);
        return which < 0 || minute > newest || minute <= newest - KEPT ? Double.NaN : values[index(which, minute)];
    }

    private static int index(int feature, long minute) {
        return feature * KEPT + (int) Math.floorMod(minute, (long) KEPT);
    }
}
