package io.nimbusguard.simulator.report;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Forecasts ten minutes ahead, and what then came, over the scored minutes. The first forecast of each minute counts:
/// what the passes between make of it knows a little more.
final class ForecastRecord {

    static final int BINS = 5;

    private static final int TEN_MINUTES = Horizons.POINTS.indexOf(10);
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private final Days<Day> days = new Days<>(Day::new);
    private final long[] notAbove = new long[QuantileCurve.LEVELS.size()];
    private final List<Judged> judged = new ArrayList<>();
    private Instant newest = Instant.MIN;
    private long inBand;

    /// A forecast whose minute has not come yet.
    private record Open(Instant minuteEnd, QuantileCurve curve, double confidence) {}

    private record Judged(double confidence, double absoluteError, double came) {}

    /// One day of it, by the minute that was forecast [requests per second].
    static final class Day {

        private final double[] lower = new double[Days.MINUTES];
        private final double[] upper = new double[Days.MINUTES];
        private final boolean[] forecast = new boolean[Days.MINUTES];

        private void add(int minute, double low, double high) {
            lower[minute] = low;
            upper[minute] = high;
            forecast[minute] = true;
        }

        boolean isForecast(int minute) {
            return forecast[minute];
        }

        double[] lower() {
            return lower;
        }

        double[] upper() {
            return upper;
        }
    }

    /// Forecasts that were made with about the same confidence.
    ///
    /// @param error mean absolute error of the median, as a share of what came on average
    record Bin(double leastConfidence, double mostConfidence, double error, int count) {}

    /// @param history demand as it is known now
    /// @param scored  whether the present counts
    void add(Optional<Forecast> forecast, Series history, boolean scored) {
        forecast.ifPresent(this::remember);
        while (!open.isEmpty() && !open.getFirst().minuteEnd().isAfter(history.end())) {
            var due = open.removeFirst();
            if (scored) {
                judge(due, history);
            }
        }
    }

    private void remember(Forecast forecast) {
        if (forecast.madeAt().isAfter(newest)) {
            newest = forecast.madeAt();
            open.addLast(new Open(
                    newest.plus(AHEAD),
                    forecast.points().get(TEN_MINUTES),
                    forecast.confidence().value()));
        }
    }

    private void judge(Open forecast, Series history) {
        var curve = forecast.curve();
        var lower = curve.quantile(0.1);
        var upper = curve.quantile(0.9);
        var second = forecast.minuteEnd().minus(MINUTE).getEpochSecond();
        days.at(second).add(Days.minute(second), lower, upper);
        var ago = Duration.between(forecast.minuteEnd(), history.end()).dividedBy(MINUTE);
        history.ago((int) ago).ifPresent(came -> {
            for (var level = 0; level < notAbove.length; level++) {
                notAbove[level] += came <= curve.atLevel(level) ? 1 : 0;
            }
            inBand += came >= lower && came <= upper ? 1 : 0;
            judged.add(new Judged(forecast.confidence(), Math.abs(came - curve.median()), came));
        });
    }

    Days<Day> days() {
        return days;
    }

    /// Minutes that were forecast and came.
    int count() {
        return judged.size();
    }

    /// Share of actual values at or below each of the nine quantiles.
    double[] reliability() {
        var shares = new double[notAbove.length];
        for (var level = 0; level < shares.length; level++) {
            shares[level] = (double) notAbove[level] / count();
        }
        return shares;
    }

    /// Share of actual values inside the 80 % band.
    double coverage() {
        return (double) inBand / count();
    }

    /// Five bins of as many forecasts each, the least confident first; fewer where there are not enough.
    List<Bin> bins() {
        var sorted = new ArrayList<>(judged);
        sorted.sort(Comparator.comparingDouble(Judged::confidence));
        var bins = new ArrayList<Bin>();
        for (var i = 0; i < BINS; i++) {
            var part = sorted.subList(i * sorted.size() / BINS, (i + 1) * sorted.size() / BINS);
            if (!part.isEmpty()) {
                bins.add(bin(part));
            }
        }
        return bins;
    }

    private static Bin bin(List<Judged> part) {
        var errors = part.stream().mapToDouble(Judged::absoluteError).sum();
        var came = part.stream().mapToDouble(Judged::came).sum();
        return new Bin(
                part.getFirst().confidence(), part.getLast().confidence(), came > 0 ? errors / came : 0, part.size());
    }
}
