package io.nimbusguard.simulator.judging;

import io.nimbusguard.simulator.judging.ForecastAccuracy.Promise;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Shift;
import java.util.function.IntToDoubleFunction;

/// Whether forecasts ten minutes ahead come on time, or repeat what was. Forecasts are given by the minute
/// that they are of, NaN where nothing was said; demand has NaN for a gap.
final class TimeShift {

    private static final int HORIZON = 10;
    private static final int FURTHEST = 20;

    private TimeShift() {}

    /// Changes of the forecast and of what came, one moved against the other. Where demand wanders, the best
    /// forecast starts from the newest value, so its changes are those of ten minutes ago: a peak at -10
    /// proves nothing there.
    ///
    /// @param overMinutes what is taken for a change
    static Shift ofChanges(double[] forecast, double[] actual, int overMinutes) {
        return peak(
                overMinutes, lag -> changes(forecast, actual, overMinutes, lag).correlation());
    }

    /// What is said to change from the newest value on, and what changed. A copy of the newest value promises
    /// nothing, and what is copied with noise keeps nothing of it.
    static Promise ofPromises(double[] forecast, double[] actual) {
        return new Promise(
                peak(HORIZON, lag -> promises(forecast, actual, lag).correlation()),
                promises(forecast, actual, 0).slope());
    }

    private static Shift peak(int overMinutes, IntToDoubleFunction correlation) {
        var peak = 0;
        for (var lag = -FURTHEST; lag <= FURTHEST; lag++) {
            peak = correlation.applyAsDouble(lag) > correlation.applyAsDouble(peak) ? lag : peak;
        }
        return new Shift(overMinutes, peak, correlation.applyAsDouble(peak), correlation.applyAsDouble(-HORIZON));
    }

    /// Of the forecast, with those of demand `lag` minutes later.
    private static Moments changes(double[] forecast, double[] actual, int over, int lag) {
        var moments = new Moments();
        for (var minute = Math.max(over, over - lag); minute < actual.length - Math.max(0, lag); minute++) {
            moments.addKnown(
                    forecast[minute] - forecast[minute - over], actual[minute + lag] - actual[minute + lag - over]);
        }
        return moments;
    }

    /// With the changes of demand `lag` minutes later.
    private static Moments promises(double[] forecast, double[] actual, int lag) {
        var moments = new Moments();
        for (var made = Math.max(0, -lag); made < actual.length - HORIZON - Math.max(0, lag); made++) {
            moments.addKnown(
                    forecast[made + HORIZON] - actual[made], actual[made + lag + HORIZON] - actual[made + lag]);
        }
        return moments;
    }
}
