package io.nimbusguard.forecasting;

/// Quantile loss: `max(level * (actual - quantile), (level - 1) * (actual - quantile))`.
final class Pinball {

    private Pinball() {}

    /// Mean over the levels.
    static double loss(double actual, double[] levels, double[] quantiles) {
        var sum = 0.0;
        for (var i = 0; i < levels.length; i++) {
            var miss = actual - quantiles[i];
            sum += Math.max(levels[i] * miss, (levels[i] - 1) * miss);
        }
        return sum / levels.length;
    }
}
