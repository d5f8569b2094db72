package io.nimbusguard.forecasting;

/// The level goes on, and so does its slope, less and less:
/// `level + slope * (1 + d + … + d^(h-1))` with the slope between two halves of the last minutes.
///
/// @param half    minutes in each half
/// @param damping d, in (0, 1)
record DampedTrend(int half, double damping) implements Candidate {

    @Override
    public ForecastSource source() {
        return ForecastSource.PERSISTENCE;
    }

    @Override
    public boolean project(Past past, double[] ahead) {
        var newer = past.mean(0, half - 1);
        var older = past.mean(half, 2 * half - 1);
        var slope = (newer - older) / half;
        var level = newer + slope * (half - 1) / 2;
        for (var minute = 1; minute < ahead.length; minute++) {
            slope *= damping;
            level += slope;
            ahead[minute] = Math.max(0, level);
        }
        return !Double.isNaN(level);
    }
}
