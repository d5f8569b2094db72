package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.scaling.Observation;

/// Forecasts once per new minute of demand history, and keeps the forecast for the ticks between.
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
        var observation = state.observation();
        var forecasting = memory.forecasting().madeAt(observation.demand().end())
                ? memory.forecasting()
                : forecast(observation, memory.forecasting());
        var update = Update.of(PassState.MEMORY, memory.withForecasting(forecasting));
        forecasting.latest().ifPresent(forecast -> update.and(PassState.FORECAST, forecast));
        return update;
    }

    private ForecastMemory forecast(Observation observation, ForecastMemory memory) {
        var remembered = memory.of(forecaster);
        var result = forecaster.forecast(observation, remembered);
        return memory.after(observation.demand().end(), result);
    }
}
