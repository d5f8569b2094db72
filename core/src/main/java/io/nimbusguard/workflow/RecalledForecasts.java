package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.scaling.Observation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Forecasts once what is asked for several times: one workload's demand, lived through by one policy after another.
///
/// @param <M> what the forecaster remembers of a workload
final class RecalledForecasts<M> implements Forecaster<M> {

    private final Forecaster<M> forecaster;
    private final Map<Instant, Result<M>> byEnd = new HashMap<>();

    RecalledForecasts(Forecaster<M> forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public Class<M> memoryType() {
        return forecaster.memoryType();
    }

    @Override
    public M newMemory() {
        return forecaster.newMemory();
    }

    @Override
    public Result<M> forecast(Observation observation, M memory) {
        return byEnd.computeIfAbsent(observation.demand().end(), _ -> forecaster.forecast(observation, memory));
    }
}
