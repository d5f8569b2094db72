package io.nimbusguard.benchmarks;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.BaselineMemory;
import io.nimbusguard.forecasting.Forecaster.Result;
import io.nimbusguard.scaling.Observation;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The baseline forecaster's work of one minute: the past scored, the next ten minutes guessed.
@State(Scope.Thread)
public class ForecasterBenchmark {

    private final BaselineForecaster forecaster = new BaselineForecaster();
    private final Ring<Minute> minutes = new Ring<>(minutes());

    private record Minute(Observation observation, BaselineMemory before) {}

    @Benchmark
    public Result<BaselineMemory> newMinute() {
        var minute = minutes.next();
        return forecaster.forecast(minute.observation(), minute.before());
    }

    /// The first of them takes in the day before.
    private List<Minute> minutes() {
        var minutes = new ArrayList<Minute>();
        var memory = forecaster.newMemory();
        for (var moment : RecordedHour.RECORDED.moments()) {
            if (moment.newMinute()) {
                minutes.add(new Minute(moment.observation(), memory));
                memory = forecaster.forecast(moment.observation(), memory).memory();
            }
        }
        return minutes.subList(1, minutes.size());
    }
}
