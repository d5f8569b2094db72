package io.nimbusguard.planning;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.ReplicaRange;
import java.time.Duration;

/// What the planner plans from: the same for every posture.
///
/// @param leadMaximum       largest demand until a replica asked for now, or at the next tick, is ready [requests
///                          per second]
/// @param quietMaximum      largest demand over five minutes, or over the lead where that is longer
/// @param requestsPerSecond demand over the last minute; finite, not negative
/// @param current           replicas asked for at present
public record Situation(
        QuantileCurve leadMaximum,
        QuantileCurve quietMaximum,
        double requestsPerSecond,
        Capacity capacity,
        ReplicaRange range,
        int current) {

    private static final double BURST_SECONDS = 5;
    /// Share of the variance from minute to minute that a minute's average hides.
    private static final double HIDDEN_SHARE = 0.5;
    /// Standard normal quantile of 0.9.
    private static final double NORMAL_90 = 1.2815515655446004;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUIET_LOOKAHEAD = Duration.ofMinutes(5);

    public Situation {
        if (!(requestsPerSecond >= 0 && requestsPerSecond <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("demand is finite and not negative, but is " + requestsPerSecond);
        }
        if (current < 0) {
            throw new IllegalArgumentException("current replicas are not negative, but are " + current);
        }
    }

    /// @param lead 90th percentile of the start-up time plus one tick
    public static Situation of(
            Forecast forecast,
            Duration lead,
            double requestsPerSecond,
            Capacity capacity,
            ReplicaRange range,
            int current) {
        var leadMaximum =
                rough(forecast.maximumOver(lead).shifted(hiddenRise(forecast, lead, requestsPerSecond)), forecast);
        var quietMaximum = lead.compareTo(QUIET_LOOKAHEAD) < 0
                ? rough(forecast.maximumOver(QUIET_LOOKAHEAD), forecast)
                : leadMaximum;
        return new Situation(leadMaximum, quietMaximum, requestsPerSecond, capacity, range, current);
    }

    /// The mean of a minute hides a rise inside it, and demand does not wait for our minutes to begin. When the lead
    /// ends, a share `s` of the way into a minute, a load that keeps rising is above that mean by at most
    /// ```
    /// min(next mean - mean, (mean - mean before) s / (1 - s))
    /// ```
    /// The first is all that is left of the rise; what rises out of a dip is planned for already. The second is a
    /// jump just as the lead ends: had it come earlier, the mean would be higher.
    private static double hiddenRise(Forecast forecast, Duration lead, double requestsPerSecond) {
        var minutes = lead.toMillis() / (double) MINUTE.toMillis();
        var last = (int) Math.max(1, Math.ceil(minutes));
        var share = minutes - (last - 1);
        var rise = forecast.median(last) - (last == 1 ? requestsPerSecond : forecast.median(last - 1));
        var left = forecast.maximumOver(lead.plus(MINUTE)).median()
                - forecast.maximumOver(lead).median();
        return rise > 0 ? Math.max(0, Math.min(left, rise * share / (1 - share))) : 0;
    }

    /// Forecasts are of minutes; a latency objective is missed within seconds. What lies within a minute is added as
    /// noise:
    /// ```
    /// sd^2 = rate / 5 s + 0.5 sd1^2
    /// ```
    /// Requests that come independently of each other vary by `sqrt(rate / seconds)` around their rate; and a
    /// minute of the clock averages over what changed inside it, so demand inside is as rough as from minute to
    /// minute (`sd1`, from the forecast one minute ahead), about half of which the average hides.
    private static QuantileCurve rough(QuantileCurve minutes, Forecast forecast) {
        var counting = Math.max(0, minutes.median()) / BURST_SECONDS;
        var hidden = hiddenByMinutes(forecast);
        return minutes.withNoise(Math.sqrt(counting + hidden * hidden));
    }

    /// Standard deviation of what lies within a minute and its mean hides, `sqrt(0.5) sd1` [requests per second].
    public static double hiddenByMinutes(Forecast forecast) {
        var next = forecast.points().getFirst();
        return Math.sqrt(HIDDEN_SHARE) * (next.quantile(0.9) - next.median()) / NORMAL_90;
    }

    /// The same with another replica count: what a shadow posture would have asked for.
    public Situation withCurrent(int replicas) {
        return new Situation(leadMaximum, quietMaximum, requestsPerSecond, capacity, range, replicas);
    }
}
