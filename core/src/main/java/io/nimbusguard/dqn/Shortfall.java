package io.nimbusguard.dqn;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.planning.Situation;
import java.time.Duration;

/// What the forecast says will be missing if nothing more is asked for.
///
/// @param confidence of the forecast, ratio in [0, 1]
/// @param lead       replicas that the 90 % quantile of the largest demand over the lead needs more than there
/// will be
/// @param fiveMinutes the same over five minutes
/// @param tenMinutes the same over ten
public record Shortfall(double confidence, int lead, int fiveMinutes, int tenMinutes) {

    /// Where nothing is forecast.
    public static final Shortfall NONE = new Shortfall(0, 0, 0, 0);

    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Duration TEN = Duration.ofMinutes(10);

    /// All that were asked for are ready in time.
    public static Shortfall of(Forecast forecast, Situation situation) {
        return new Shortfall(
                forecast.confidence().value(),
                missing(situation.leadMaximum().quantile(0.9), situation),
                missing(forecast.maximumOver(FIVE).quantile(0.9), situation),
                missing(forecast.maximumOver(TEN).quantile(0.9), situation));
    }

    private static int missing(double requestsPerSecond, Situation situation) {
        return Math.max(0, situation.capacity().replicasFor(requestsPerSecond) - situation.current());
    }

    /// `-c (0.5 lead + 0.3 five minutes + 0.2 ten minutes) / mean need`, at most 0.
    public double potential(double meanNeed) {
        var missing = 0.5 * lead + 0.3 * fiveMinutes + 0.2 * tenMinutes;
        return 0 - confidence * missing / meanNeed;
    }
}
