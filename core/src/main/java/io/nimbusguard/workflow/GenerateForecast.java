package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Observation;
import java.time.Instant;

/// Forecasts once per new minute of demand history, and brings that forecast up to date at every tick between.
///
/// @param <M> what the forecaster remembers of a workload
final class GenerateForecast<M> implements Nodes.Node {

    private final Forecaster<M> forecaster;

    GenerateForecast(Forecaster<M> forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public Update run(PassState state) {
        var memory = state.memory();
        if (!state.input().spec().forecast().enabled()) {
            return Update.of(PassState.MEMORY, memory);
        }
        var observation = state.observation();
        var forecasting = memory.forecasting().madeAt(observation.demand().end())
                ? memory.forecasting()
                : forecast(observation, memory.forecasting());
        return forecasting
                .latest()
                .map(latest -> upToDate(latest, observation, memory, forecasting))
                .orElseGet(() -> Update.of(PassState.MEMORY, memory.withForecasting(forecasting)));
    }

    private ForecastMemory forecast(Observation observation, ForecastMemory memory) {
        var remembered = memory.of(forecaster);
        var result = forecaster.forecast(observation, remembered);
        return memory.after(observation.demand(), result);
    }

    private static Update upToDate(
            Forecast latest, Observation observation, WorkloadMemory memory, ForecastMemory forecasting) {
        if (!(observation.measurements().get(Feature.REQUEST_RATE) instanceof Measured(double rate, Instant sampled))) {
            return Update.of(PassState.FORECAST, latest).and(PassState.MEMORY, memory.withForecasting(forecasting));
        }
        var newest = observation.demand().agoOrNaN(0);
        var result = forecasting.nowcast().update(latest, rate, sampled, newest);
        return Update.of(PassState.FORECAST, result.forecast())
                .and(PassState.MEMORY, memory.withForecasting(forecasting.with(result.nowcast())));
    }
}
