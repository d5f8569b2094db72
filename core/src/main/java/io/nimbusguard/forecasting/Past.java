package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Series;
import java.time.Instant;

/// A series as it looked at one minute: nothing later can be read through it.
///
/// @param series  demand in steps of one minute
/// @param stepsAgo how many steps before its end the minute in question is
record Past(Series series, int stepsAgo) {

    /// How old the newest value may be to stand in for a missing one [minutes].
    private static final int FRESH = 5;

    /// No demand is believed to be larger [requests per second]; keeps every product of the arithmetic finite.
    private static final double LARGEST = 1e15;

    /// The value `minutes` before the minute in question; NaN where there is none that could be a demand.
    double ago(int minutes) {
        var value = series.agoOrNaN(stepsAgo + minutes);
        return value >= 0 && value < Double.POSITIVE_INFINITY ? Math.min(LARGEST, value) : Double.NaN;
    }

    /// The newest value, at most five minutes old; else NaN.
    double latest() {
        for (var minutes = 0; minutes < FRESH; minutes++) {
            var value = ago(minutes);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    /// Time just behind the minute in question.
    Instant end() {
        return series.timeAt(length());
    }

    /// Minutes of history, gaps included.
    int length() {
        return series.size() - stepsAgo;
    }

    /// Mean of the values from `newest` to `oldest` minutes ago, both included; NaN unless half of them are there.
    double mean(int newest, int oldest) {
        var sum = 0.0;
        var count = 0;
        for (var minutes = newest; minutes <= oldest; minutes++) {
            var value = ago(minutes);
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return 2 * count >= oldest - newest + 1 ? sum / count : Double.NaN;
    }

    /// Largest of the newest `minutes` values; NaN unless three quarters of them are there.
    double maximum(int minutes) {
        var largest = 0.0;
        var count = 0;
        for (var i = 0; i < minutes; i++) {
            var value = ago(i);
            if (!Double.isNaN(value)) {
                largest = Math.max(largest, value);
                count++;
            }
        }
        return 4 * count >= 3 * minutes ? largest : Double.NaN;
    }
}
