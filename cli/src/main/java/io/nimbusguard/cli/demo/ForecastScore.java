package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.demo.DemoSummary.ForecastQuality;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalDouble;

/// Holds forecasts ten minutes ahead against what then came, minute by minute.
final class ForecastScore {

    private static final int TEN_MINUTES = Horizons.POINTS.indexOf(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private Instant newest = Instant.MIN;
    private double confidence = Double.NaN;
    private double absoluteErrors;
    private double demand;
    private long inBand;
    private long judged;

    /// A forecast whose minute has not come yet.
    private record Open(Instant minuteEnd, QuantileCurve curve) {}

    void add(Optional<Forecast> forecast, Series history) {
        forecast.ifPresent(this::remember);
        while (!open.isEmpty() && !open.getFirst().minuteEnd().isAfter(history.end())) {
            judge(open.removeFirst(), history);
        }
    }

    ForecastQuality quality() {
        return new ForecastQuality(
                demand > 0 ? OptionalDouble.of(absoluteErrors / demand) : OptionalDouble.empty(),
                judged > 0 ? OptionalDouble.of((double) inBand / judged) : OptionalDouble.empty(),
                Double.isNaN(confidence) ? OptionalDouble.empty() : OptionalDouble.of(confidence));
    }

    /// The first forecast of each minute counts: what the ticks between make of it knows a little more.
    private void remember(Forecast forecast) {
        confidence = forecast.confidence().value();
        if (forecast.madeAt().isAfter(newest)) {
            newest = forecast.madeAt();
            open.addLast(new Open(newest.plus(AHEAD), forecast.points().get(TEN_MINUTES)));
        }
    }

    private void judge(Open forecast, Series history) {
        var ago = Duration.between(forecast.minuteEnd(), history.end()).dividedBy(MINUTE);
        var came = history.ago((int) ago);
        if (came.isEmpty()) {
            return;
        }
        judged++;
        demand += came.getAsDouble();
        absoluteErrors += Math.abs(came.getAsDouble() - forecast.curve().median());
        var inside = came.getAsDouble() >= forecast.curve().quantile(0.1)
                && came.getAsDouble() <= forecast.curve().quantile(0.9);
        inBand += inside ? 1 : 0;
    }
}
