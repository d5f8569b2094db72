package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Demand of one workload over the next ten minutes, as quantiles.
///
/// @param madeAt     time of the newest value it was made from, plus one step
/// @param source     who speaks
/// @param points     demand [requests per second] at each offset of [Horizons#POINTS]
/// @param maxima     largest one-minute demand over each window of [Horizons#MAXIMA]
/// @param features   every other feature: median and 80 % band at each offset; a feature without history is absent
/// @param confidence earned from past errors
/// @param accuracy   how past forecasts fared; empty until one ten minutes ahead has been judged
public record Forecast(
        Instant madeAt,
        ForecastSource source,
        List<QuantileCurve> points,
        List<QuantileCurve> maxima,
        Map<Feature, List<Band>> features,
        Confidence confidence,
        Optional<Accuracy> accuracy) {

    /// Median and 80 % band of a feature, in its unit.
    public record Band(double lower, double median, double upper) {
        public Band {
            if (!(lower <= median && median <= upper)) {
                throw new IllegalArgumentException("a band is ordered: " + lower + ", " + median + ", " + upper);
            }
        }

        /// The same about another median, as wide as that needs.
        Band about(double other) {
            return new Band(Math.min(lower, other), other, Math.max(upper, other));
        }
    }

    /// One that has no past to be judged by.
    public Forecast(
            Instant madeAt,
            ForecastSource source,
            List<QuantileCurve> points,
            List<QuantileCurve> maxima,
            Map<Feature, List<Band>> features,
            Confidence confidence) {
        this(madeAt, source, points, maxima, features, confidence, Optional.empty());
    }

    public Forecast {
        if (points.size() != Horizons.POINTS.size() || maxima.size() != Horizons.MAXIMA.size()) {
            throw new IllegalArgumentException("a forecast has a curve for every horizon");
        }
        points = List.copyOf(points);
        maxima = List.copyOf(maxima);
        features = Map.copyOf(features);
    }

    /// The same with all demand moved by `distance` [requests per second], but not below zero.
    public Forecast shifted(double distance) {
        if (distance == 0) {
            return this;
        }
        return new Forecast(
                madeAt, source, shifted(points, distance), shifted(maxima, distance), features, confidence, accuracy);
    }

    /// The same with other bands.
    Forecast withFeatures(Map<Feature, List<Band>> bands) {
        return new Forecast(madeAt, source, points, maxima, bands, confidence, accuracy);
    }

    private static List<QuantileCurve> shifted(List<QuantileCurve> curves, double distance) {
        var moved = new ArrayList<QuantileCurve>(curves.size());
        for (var curve : curves) {
            moved.add(curve.shifted(distance));
        }
        return moved;
    }

    /// The same to whoever looks no further than `horizon`: what comes later counts for nothing.
    public Forecast within(Duration horizon) {
        if (horizon.toMinutes() >= Horizons.MAXIMA.getLast()) {
            return this;
        }
        var nearer = new ArrayList<QuantileCurve>(maxima.size());
        for (var minutes : Horizons.MAXIMA) {
            var window = Duration.ofMinutes(minutes);
            nearer.add(maximumOver(window.compareTo(horizon) < 0 ? window : horizon));
        }
        return new Forecast(madeAt, source, points, nearer, features, confidence, accuracy);
    }

    /// Median of the demand in the minute that ends so many minutes ahead.
    public double median(int minutes) {
        return between(points, Horizons.POINTS, minutes).median();
    }

    /// Distribution of the largest demand over the next `lead`: linear between the forecast windows, the nearest one
    /// outside them. A minute that the lead reaches into counts as a whole one: demand may jump when it begins.
    public QuantileCurve maximumOver(Duration lead) {
        return between(maxima, Horizons.MAXIMA, Math.ceil(lead.toMillis() / 60_000.0));
    }

    /// Linear between the times that there are curves for, the nearest one outside them.
    private static QuantileCurve between(List<QuantileCurve> curves, List<Integer> times, double minutes) {
        if (minutes <= times.getFirst()) {
            return curves.getFirst();
        }
        for (var i = 1; i < times.size(); i++) {
            if (minutes <= times.get(i)) {
                var share = (minutes - times.get(i - 1)) / (times.get(i) - times.get(i - 1));
                return curves.get(i - 1).towards(curves.get(i), share);
            }
        }
        return curves.getLast();
    }
}
