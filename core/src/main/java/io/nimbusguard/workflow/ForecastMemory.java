package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.Nowcast;
import io.nimbusguard.scaling.Series;
import java.time.Instant;
import java.util.Optional;

/// What is remembered of one workload's forecasts.
///
/// @param remembered the forecaster's own memory, of its [Forecaster#memoryType]; empty before its first call
/// @param latest     the newest forecast, if the history allowed one
/// @param historyEnd end of the demand history that it was made from
/// @param nowcast    how it is brought up to date between two minutes
record ForecastMemory(
        Optional<Object> remembered, Optional<Forecast> latest, Optional<Instant> historyEnd, Nowcast nowcast) {

    static final ForecastMemory EMPTY =
            new ForecastMemory(Optional.empty(), Optional.empty(), Optional.empty(), Nowcast.UNLEARNED);

    boolean madeAt(Instant end) {
        return historyEnd.filter(end::equals).isPresent();
    }

    /// A memory of another type was left by a forecaster that no longer serves, and is dropped.
    <M> M of(Forecaster<M> forecaster) {
        return remembered
                .filter(forecaster.memoryType()::isInstance)
                .map(forecaster.memoryType()::cast)
                .orElseGet(forecaster::newMemory);
    }

    ForecastMemory after(Series demand, Forecaster.Result<?> result) {
        // A history that was empty may be filled by the next pass, up to the same end.
        var end = demand.size() == 0 ? Optional.<Instant>empty() : Optional.of(demand.end());
        return new ForecastMemory(Optional.of(result.memory()), result.forecast(), end, nowcast.learn(demand));
    }

    ForecastMemory with(Nowcast changed) {
        return new ForecastMemory(remembered, latest, historyEnd, changed);
    }
}
