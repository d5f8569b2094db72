package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Observation;
import java.util.Optional;

/// History to quantiles. What a forecaster remembers of one workload (past errors, calibration, who speaks) is a value
/// that goes in and comes out, so the same observation and memory always give the same forecast.
///
/// @param <M> what it remembers of a workload; immutable
public interface Forecaster<M> {

    /// What kind of memory it keeps.
    Class<M> memoryType();

    /// What it remembers of a workload never seen before.
    M newMemory();

    /// Called once per new minute of demand history.
    Result<M> forecast(Observation observation, M memory);

    /// @param forecast empty while there is nothing to forecast from
    /// @param memory   to be handed in the next time
    record Result<M>(Optional<Forecast> forecast, M memory) {}
}
