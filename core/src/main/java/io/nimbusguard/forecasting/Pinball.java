package io.nimbusguard.forecasting;

import java.util.function.IntToDoubleFunction;

/// Quantile loss: `max(level * (actual - quantile), (level - 1) * (actual - quantile))`.
public final class Pinball {

    private static final double[] EXPECTED = expected();

    private Pinball() {}

    /// Mean over [QuantileCurve#LEVELS].
    ///
    /// @param quantiles by the index of their level
    public static double loss(double actual, IntToDoubleFunction quantiles) {
        var sum = 0.0;
        for (var i = 0; i < QuantileCurve.LEVELS.size(); i++) {
            var level = QuantileCurve.LEVELS.get(i);
            var miss = actual - quantiles.applyAsDouble(i);
            sum += Math.max(level * miss, (level - 1) * miss);
        }
        return sum / QuantileCurve.LEVELS.size();
    }

    /// Mean over the levels.
    static double loss(double actual, double[] levels, double[] quantiles) {
        var sum = 0.0;
        for (var i = 0; i < levels.length; i++) {
            var miss = actual - quantiles[i];
            sum += Math.max(levels[i] * miss, (levels[i] - 1) * miss);
        }
        return sum / levels.length;
    }

    /// The same on average, if the quantiles are right.
    ///
    /// @param quantiles at [QuantileCurve#LEVELS]
    static double expected(double[] quantiles) {
        var sum = 0.0;
        for (var i = 0; i < quantiles.length; i++) {
            sum += EXPECTED[i] * quantiles[i];
        }
        return Math.max(0, sum);
    }

    /// What an actual value stands for that lies at a quantile: the levels up to halfway to its neighbours.
    private static double[] expected() {
        var levels = QuantileCurve.LEVELS;
        var weights = new double[levels.size()];
        for (var came = 0; came < weights.length; came++) {
            var from = came == 0 ? 0 : (levels.get(came - 1) + levels.get(came)) / 2;
            var to = came == weights.length - 1 ? 1 : (levels.get(came) + levels.get(came + 1)) / 2;
            for (var said = 0; said < weights.length; said++) {
                var slope = said < came ? levels.get(said) : levels.get(said) - 1;
                weights[came] += (to - from) * slope / weights.length;
                weights[said] -= (to - from) * slope / weights.length;
            }
        }
        return weights;
    }
}
