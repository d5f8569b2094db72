package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Confidence;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.ForecastSource;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Forecasts what the test told it to, with certainty; counts how often it was asked.
final class FixedForecaster implements Forecaster<FixedForecaster.Asked> {

    private double demand = 500;
    private double rise;
    private boolean silent;
    private boolean broken;

    /// How often it was asked about one workload.
    record Asked(int times) {}

    void willForecast(double requestsPerSecond) {
        demand = requestsPerSecond;
    }

    /// Demand that grows from minute to minute.
    void willForecastARise(double requestsPerSecond, double perMinute) {
        demand = requestsPerSecond;
        rise = perMinute;
    }

    void willBeSilent() {
        silent = true;
    }

    void willBreak() {
        broken = true;
    }

    @Override
    public Class<Asked> memoryType() {
        return Asked.class;
    }

    @Override
    public Asked newMemory() {
        return new Asked(0);
    }

    @Override
    public Result<Asked> forecast(Observation observation, Asked memory) {
        if (broken) {
            throw new IllegalStateException("the forecaster is broken");
        }
        var asked = new Asked(memory.times() + 1);
        return new Result<>(
                silent || observation.demand().size() == 0 ? Optional.empty() : Optional.of(certain(observation)),
                asked);
    }

    private Forecast certain(Observation observation) {
        return new Forecast(
                observation.demand().end(),
                ForecastSource.PERSISTENCE,
                curves(Horizons.POINTS),
                curves(Horizons.MAXIMA),
                Map.of(),
                new Confidence(0.5, 1, 1, 1));
    }

    private List<QuantileCurve> curves(List<Integer> minutesAhead) {
        return minutesAhead.stream()
                .map(minutes -> QuantileCurve.certain(demand + rise * minutes))
                .toList();
    }
}
