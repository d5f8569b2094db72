package io.nimbusguard.forecasting;

import java.util.Arrays;

/// Tomorrow is like today: the mean of the last minutes goes on. With one minute it is plain persistence.
///
/// @param minutes averaged, at least 1
record RecentMean(int minutes) implements Candidate {

    @Override
    public ForecastSource source() {
        return ForecastSource.PERSISTENCE;
    }

    @Override
    public boolean project(Past past, double[] ahead) {
        var mean = past.mean(0, minutes - 1);
        var level = Double.isNaN(mean) ? past.latest() : mean;
        Arrays.fill(ahead, level);
        return !Double.isNaN(level);
    }
}
