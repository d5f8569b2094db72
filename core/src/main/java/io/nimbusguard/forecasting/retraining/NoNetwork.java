package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.SeriesRecorder;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the forecaster that needs no network says: the same exam, the same answers, no weights. It learns from the day
/// before the first question, as it would after a start.
final class NoNetwork implements DemandNetwork {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Workload ANY = new Workload("any", "any", "any");
    private static final List<Double> LEVELS = QuantileCurve.LEVELS;

    private final BaselineForecaster forecaster = new BaselineForecaster();

    /// @param views of one workload, oldest first
    @Override
    public List<Optional<NetworkForecast>> forecastAll(List<MinuteView> views) {
        if (views.isEmpty()) {
            return List.of();
        }
        var length = views.getLast().length();
        var history = new SeriesRecorder(views.getLast().end().minus(MINUTE.multipliedBy(length)), MINUTE, length);
        var memory = forecaster.newMemory();
        var said = new ArrayList<Optional<NetworkForecast>>(views.size());
        for (var view : views) {
            recordUntil(view, history);
            var result = forecaster.forecast(observation(view, history), memory);
            memory = result.memory();
            said.add(result.forecast().map(NoNetwork::asNetwork));
        }
        return said;
    }

    private static void recordUntil(MinuteView view, SeriesRecorder history) {
        for (var ago = view.length() - 1 - history.view().size(); ago >= 0; ago--) {
            history.record(view.end().minus(MINUTE.multipliedBy(ago + 1)), view.ago(Feature.REQUEST_RATE, ago));
        }
    }

    private static Observation observation(MinuteView view, SeriesRecorder history) {
        return new Observation(
                ANY,
                view.end(),
                Measurements.allMissing(MissingReason.NO_SERIES),
                history.view(),
                Optional.empty(),
                OptionalDouble.empty(),
                WorkloadConditions.CALM);
    }

    private static NetworkForecast asNetwork(Forecast forecast) {
        var points = Horizons.POINTS.size();
        var demand = new float[(points + Horizons.MAXIMA.size()) * LEVELS.size()];
        for (var i = 0; i < demand.length; i++) {
            var output = i / LEVELS.size();
            var curve = output < points
                    ? forecast.points().get(output)
                    : forecast.maxima().get(output - points);
            demand[i] = (float) curve.quantile(LEVELS.get(i % LEVELS.size()));
        }
        var factors = new float[NetworkForecast.OTHERS.size() * points * NetworkForecast.BAND.size()];
        Arrays.fill(factors, 1);
        return new NetworkForecast(demand, factors);
    }
}
