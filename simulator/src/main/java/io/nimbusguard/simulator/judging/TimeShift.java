package io.nimbusguard.simulator.judging;

import io.nimbusguard.simulator.judging.ForecastAccuracy.Shift;

/// Whether forecasts come on time: changes of the forecast and of what came, one moved against the other.
final class TimeShift {

    private static final int HORIZON = 10;
    private static final int FURTHEST = 20;

    private TimeShift() {}

    /// @param forecast    what was said ten minutes before of each minute; NaN where nothing was
    /// @param actual      what came; NaN for a gap
    /// @param overMinutes what is taken for a change
    static Shift of(double[] forecast, double[] actual, int overMinutes) {
        var peak = 0;
        var atPeak = Double.NEGATIVE_INFINITY;
        for (var lag = -FURTHEST; lag <= FURTHEST; lag++) {
            var correlation = correlation(forecast, actual, overMinutes, lag);
            if (correlation > atPeak) {
                atPeak = correlation;
                peak = lag;
            }
        }
        return new Shift(overMinutes, peak, atPeak, correlation(forecast, actual, overMinutes, -HORIZON));
    }

    /// Of a change of the forecast with the change of demand `lag` minutes later.
    private static double correlation(double[] forecast, double[] actual, int over, int lag) {
        var moments = new Moments();
        for (var minute = Math.max(over, over - lag); minute < actual.length - Math.max(0, lag); minute++) {
            var said = forecast[minute] - forecast[minute - over];
            var came = actual[minute + lag] - actual[minute + lag - over];
            if (!Double.isNaN(said) && !Double.isNaN(came)) {
                moments.add(said, came);
            }
        }
        return moments.correlation();
    }
}
