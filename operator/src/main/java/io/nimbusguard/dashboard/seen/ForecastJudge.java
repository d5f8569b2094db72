package io.nimbusguard.dashboard.seen;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/// Holds one workload's forecasts ten minutes ahead against what then came. The first forecast of each minute counts:
/// what the ticks between make of it knows a little more.
final class ForecastJudge {

    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int DAY = 1440;
    /// Ten are open at a time, unless the history stands still.
    private static final int MOST_OPEN = 30;

    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private final Judged judged;
    private Instant newest = Instant.MIN;

    /// A forecast whose minute has not come yet.
    private record Open(Instant minuteEnd, QuantileCurve curve, double seenThen, double confidence) {}

    /// Hears of every minute that was judged.
    @FunctionalInterface
    interface Judged {
        void judged(Instant minuteEnd, double confidence, ForecastErrors errors);
    }

    ForecastJudge(Judged judged) {
        this.judged = judged;
    }

    /// @return whether it is the first of its minute
    boolean add(Optional<Forecast> forecast, Series demand) {
        var isFirst = forecast.filter(made -> made.madeAt().isAfter(newest)).map(made -> {
            newest = made.madeAt();
            open.addLast(new Open(
                    newest.plus(AHEAD),
                    made.points().getLast(),
                    demand.agoOrNaN(0),
                    made.confidence().value()));
            if (open.size() > MOST_OPEN) {
                open.removeFirst();
            }
            return true;
        });
        while (!open.isEmpty() && !open.getFirst().minuteEnd().isAfter(demand.end())) {
            judge(open.removeFirst(), demand);
        }
        return isFirst.orElse(false);
    }

    private void judge(Open forecast, Series demand) {
        var ago = (int) Duration.between(forecast.minuteEnd(), demand.end()).dividedBy(MINUTE);
        var came = demand.agoOrNaN(ago);
        if (Double.isNaN(came) || Double.isNaN(forecast.seenThen())) {
            return;
        }
        var ours = Math.abs(came - forecast.curve().median());
        var yesterday = demand.agoOrNaN(ago + DAY);
        var known = !Double.isNaN(yesterday);
        var inside = came >= forecast.curve().quantile(0.1)
                && came <= forecast.curve().quantile(0.9);
        judged.judged(
                forecast.minuteEnd(),
                forecast.confidence(),
                new ForecastErrors(
                        1,
                        came,
                        ours,
                        Math.abs(came - forecast.seenThen()),
                        known ? 1 : 0,
                        known ? came : 0,
                        known ? ours : 0,
                        known ? Math.abs(came - yesterday) : 0,
                        inside ? 1 : 0));
    }
}
