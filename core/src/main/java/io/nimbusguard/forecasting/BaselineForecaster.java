package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Observation;
import java.time.Duration;
import java.util.List;

/// Forecasts without a network: a handful of simple candidates and their blend, each with quantiles from its own past
/// errors, and per output the one that did best lately. Every new minute:
/// 1. what each candidate guessed 1 to 10 minutes ago is compared with what came, and remembered;
/// 2. each candidate guesses anew;
/// 3. the candidates that speak are turned into quantiles: `guess + noise scale * past error quantile`.
///
/// Minutes missed since the last call are taken in first, at most a day of them.
public final class BaselineForecaster implements Forecaster<BaselineMemory> {

    static final long MOST_MISSED = 1440;

    /// Plain persistence comes first: the others are measured against it.
    static final List<Candidate> CANDIDATES = List.of(
            new RecentMean(1),
            new RecentMean(4),
            new RecentMean(20),
            new RecentMedian(120),
            new Seasonal(7, 7, 7, 15, 1),
            new Seasonal(1, 7, 1, 3, 1),
            new Seasonal(1, 7, 1, 15, 1));

    @Override
    public Class<BaselineMemory> memoryType() {
        return BaselineMemory.class;
    }

    @Override
    public BaselineMemory newMemory() {
        return BaselineMemory.of(CANDIDATES.size() + 1, 0);
    }

    @Override
    public Result<BaselineMemory> forecast(Observation observation, BaselineMemory memory) {
        var series = observation.demand();
        var missed = Math.max(0, Duration.between(memory.end, series.end()).toMinutes());
        var minute = new BaselineMinute(CANDIDATES, memory.copy());
        if (missed > Outputs.LONGEST) {
            minute.forgetRecent();
        }
        for (var ago = Math.min(Math.min(missed, MOST_MISSED), series.size()) - 1; ago >= 0; ago--) {
            minute.take(new Past(series, (int) ago));
        }
        minute.takeFeatures(observation.measurements(), series.end());
        return new Result<>(minute.forecast(new Past(series, 0)), minute.memory());
    }
}
