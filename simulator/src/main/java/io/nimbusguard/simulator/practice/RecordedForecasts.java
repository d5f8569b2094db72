package io.nimbusguard.simulator.practice;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.scaling.Observation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a forecaster said, to be said again. Demand is the workload's total, whatever is done about it; so a
/// fork is told what its original was told, and no network is asked twice.
final class RecordedForecasts implements Forecaster<RecordedForecasts.Nothing> {

    private final int kept;
    private final Map<Instant, Optional<Forecast>> byHistoryEnd = new LinkedHashMap<>();

    /// It remembers nothing of a workload.
    enum Nothing {
        NOTHING
    }

    /// @param kept the newest that many minutes
    RecordedForecasts(int kept) {
        this.kept = kept;
    }

    /// The same forecaster, recorded.
    <M> Forecaster<M> recording(Forecaster<M> original) {
        return new Forecaster<>() {

            @Override
            public Class<M> memoryType() {
                return original.memoryType();
            }

            @Override
            public M newMemory() {
                return original.newMemory();
            }

            @Override
            public Result<M> forecast(Observation observation, M memory) {
                var result = original.forecast(observation, memory);
                keep(observation.demand().end(), result.forecast());
                return result;
            }
        };
    }

    private void keep(Instant historyEnd, Optional<Forecast> forecast) {
        byHistoryEnd.put(historyEnd, forecast);
        if (byHistoryEnd.size() > kept) {
            byHistoryEnd.remove(byHistoryEnd.keySet().iterator().next());
        }
    }

    @Override
    public Class<Nothing> memoryType() {
        return Nothing.class;
    }

    @Override
    public Nothing newMemory() {
        return Nothing.NOTHING;
    }

    @Override
    public Result<Nothing> forecast(Observation observation, Nothing memory) {
        var end = observation.demand().end();
        var said = byHistoryEnd.get(end);
        if (said == null) {
            throw new IllegalStateException("no forecast was recorded at " + end);
        }
        return new Result<>(said, memory);
    }
}
