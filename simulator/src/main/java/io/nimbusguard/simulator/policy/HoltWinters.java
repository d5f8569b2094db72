package io.nimbusguard.simulator.policy;

import java.util.Arrays;

/// Additive Holt-Winters smoothing of an evenly sampled series with a season of `m` steps:
/// ```
/// level'     = alpha (y - season(t)) + (1 - alpha) (level + trend)
/// trend'     = beta (level' - level) + (1 - beta) trend
/// season'(t) = gamma (y - level - trend) + (1 - gamma) season(t)
/// forecast   = level + trend + season(t + 1)                      one step ahead
/// ```
/// It begins with two seasons: the level is the first one's mean, the trend what lies between the two means, the
/// season the mean distance from that line; then it smooths through both.
final class HoltWinters {

    /// How fast level, trend and season follow, each in [0, 1].
    record Smoothing(double alpha, double beta, double gamma) {}

    private static final double[] ALPHAS = {0.1, 0.3, 0.5, 0.9};
    private static final double[] BETAS = {0, 0.01, 0.1};
    private static final double[] GAMMAS = {0.1, 0.3, 0.9};

    private final Smoothing smoothing;
    private final double[] season;
    private double level;
    private double trend;
    private double squaredError;

    private HoltWinters(Smoothing smoothing, double[] first, double[] second) {
        this.smoothing = smoothing;
        this.season = new double[first.length];
        begin(first, second);
        for (var i = 0; i < first.length; i++) {
            add(i, first[i]);
        }
        squaredError = 0;
        for (var i = 0; i < second.length; i++) {
            add(i, second[i]);
        }
    }

    /// The smoothing, of 36, whose forecasts of the second season were the best.
    ///
    /// @param first  the older season [m]
    /// @param second the newer season [m]
    static HoltWinters fitted(double[] first, double[] second) {
        var best = new HoltWinters(new Smoothing(ALPHAS[0], BETAS[0], GAMMAS[0]), first, second);
        for (var alpha : ALPHAS) {
            for (var beta : BETAS) {
                for (var gamma : GAMMAS) {
                    var other = new HoltWinters(new Smoothing(alpha, beta, gamma), first, second);
                    best = other.squaredError < best.squaredError ? other : best;
                }
            }
        }
        return best;
    }

    private void begin(double[] first, double[] second) {
        var steps = first.length;
        level = Arrays.stream(first).average().orElseThrow();
        trend = (Arrays.stream(second).average().orElseThrow() - level) / steps;
        for (var i = 0; i < steps; i++) {
            var line = level + trend * (i - (steps - 1) / 2.0);
            season[i] = (first[i] - line + second[i] - line - trend * steps) / 2;
        }
        level -= trend * (steps + 1) / 2.0;
    }

    /// Takes in the value of step `index` of the season.
    void add(int index, double value) {
        var expected = level + trend;
        var error = value - expected - season[index];
        squaredError += error * error;
        var before = level;
        level = smoothing.alpha * (value - season[index]) + (1 - smoothing.alpha) * expected;
        trend = smoothing.beta * (level - before) + (1 - smoothing.beta) * trend;
        season[index] = smoothing.gamma * (value - expected) + (1 - smoothing.gamma) * season[index];
    }

    /// The value expected at the step behind `index`, the newest one taken in.
    double ahead(int index) {
        return level + trend + season[(index + 1) % season.length];
    }

    Smoothing smoothing() {
        return smoothing;
    }
}
