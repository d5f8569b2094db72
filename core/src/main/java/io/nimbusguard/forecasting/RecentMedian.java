package io.nimbusguard.forecasting;

import java.util.Arrays;

/// It will be as usual: the median of the last hours. Where bursts come and go independently of each other, the last
/// minutes say less about the next ones than the last hours do; and one absurd minute does not move a median.
///
/// @param minutes looked at, at least 1
record RecentMedian(int minutes) implements Candidate {

    @Override
    public ForecastSource source() {
        return ForecastSource.PERSISTENCE;
    }

    @Override
    public boolean project(Past past, double[] ahead) {
        var values = new double[minutes];
        var count = 0;
        for (var ago = 0; ago < minutes; ago++) {
            var value = past.ago(ago);
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        if (2 * count < minutes) {
            return false;
        }
        Arrays.sort(values, 0, count);
        Arrays.fill(ahead, values[count / 2]);
        return true;
    }
}
