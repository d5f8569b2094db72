package io.nimbusguard.dqn;

import java.time.Duration;
import java.time.Instant;

/// How the forecasts that decisions rest on fare: one at a time is written down, and judged when the lead it spoke of
/// is over, by the largest demand seen meanwhile.
///
/// @param due     when the one written down is judged
/// @param median  of the largest demand until then, as it was forecast [requests per second]
/// @param high    its 95 % quantile
/// @param largest demand seen since
/// @param fared   of those judged
record ForecastWatch(Instant due, double median, double high, double largest, Fared fared) {

    /// Smoothed over ten minutes and over two hours.
    ///
    /// @param judged   how many
    /// @param above10  how often demand exceeded the 95 % quantile
    /// @param above120 the same over two hours
    /// @param error10  absolute logarithm of demand over the median
    /// @param error120 the same over two hours
    record Fared(int judged, double above10, double above120, double error10, double error120) {

        static final Fared NONE = new Fared(0, 0, 0, 0, 0);

        private static final double SHORT_SECONDS = 600;
        private static final double LONG_SECONDS = 7200;

        Fared after(double above, double error, double seconds) {
            if (judged == 0) {
                return new Fared(1, above, above, error, error);
            }
            var brief = -Math.expm1(-seconds / SHORT_SECONDS);
            var lasting = -Math.expm1(-seconds / LONG_SECONDS);
            return new Fared(
                    judged + 1,
                    above10 + brief * (above - above10),
                    above120 + lasting * (above - above120),
                    error10 + brief * (error - error10),
                    error120 + lasting * (error - error120));
        }
    }

    /// Smallest load that counts, in replicas.
    private static final double LEAST = 0.1;

    static ForecastWatch beginning(PolicyInput input, Duration lead) {
        return writtenDown(input, lead, Fared.NONE);
    }

    ForecastWatch after(PolicyInput input, Duration lead) {
        var now = input.observation().time();
        var most = Math.max(largest, input.situation().requestsPerSecond());
        if (now.isBefore(due)) {
            return new ForecastWatch(due, median, high, most, fared);
        }
        // Who looks much too late has not seen the largest.
        if (Duration.between(due, now).compareTo(lead) > 0) {
            return writtenDown(input, lead, fared);
        }
        var least = LEAST * input.situation().capacity().requestsPerSecond();
        var error = Math.abs(Math.log(Math.max(least, most) / Math.max(least, median)));
        return writtenDown(input, lead, fared.after(most > high ? 1 : 0, error, (double) lead.toSeconds()));
    }

    private static ForecastWatch writtenDown(PolicyInput input, Duration lead, Fared fared) {
        var load = input.situation().leadMaximum();
        var due = input.observation().time().plus(lead);
        return new ForecastWatch(due, load.median(), load.quantile(0.95), 0, fared);
    }
}
