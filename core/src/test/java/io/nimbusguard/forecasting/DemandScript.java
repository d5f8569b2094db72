package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.SeriesRecorder;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/// Feeds a forecaster minute by minute with scripted demand, and keeps all it said.
final class DemandScript {

    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Workload WORKLOAD = new Workload("shop", "cart", "uid-1");
    private static final int DAYS = 8;

    private final BaselineForecaster forecaster = new BaselineForecaster();
    private final SeriesRecorder recorder = new SeriesRecorder(START, Duration.ofMinutes(1), DAYS * 1440);
    private final List<Optional<Forecast>> said = new ArrayList<>();
    private Measurements measurements = Measurements.allMissing(MissingReason.NO_SERIES);
    private BaselineMemory memory = forecaster.newMemory();
    private int minute;

    /// @param demand one value per minute; NaN is a gap
    static DemandScript play(double... demand) {
        return new DemandScript().then(demand);
    }

    DemandScript then(double... demand) {
        for (var value : demand) {
            record(value);
            said.add(ask());
        }
        return this;
    }

    /// Demand that nobody forecasts from, as in a backfill or while we are down.
    DemandScript unattended(double... demand) {
        for (var value : demand) {
            record(value);
            said.add(Optional.empty());
        }
        return this;
    }

    DemandScript measuring(Measurements now) {
        measurements = now;
        return this;
    }

    Optional<Forecast> ask() {
        var time = START.plus(Duration.ofMinutes(minute));
        var observation = new Observation(
                WORKLOAD,
                time,
                measurements,
                recorder.view(),
                Optional.empty(),
                OptionalDouble.empty(),
                WorkloadConditions.CALM);
        var result = forecaster.forecast(observation, memory);
        memory = result.memory();
        return result.forecast();
    }

    List<Optional<Forecast>> said() {
        return said;
    }

    Forecast last() {
        return said.getLast().orElseThrow();
    }

    /// A mean of 1000 with deviations that fade within ten minutes or so.
    static double[] autoregressive(RandomGenerator random, int minutes) {
        var demand = new double[minutes];
        var deviation = 0.0;
        for (var i = 0; i < minutes; i++) {
            deviation = 0.9 * deviation + 30 * random.nextGaussian();
            demand[i] = Math.max(0, 1000 + deviation);
        }
        return demand;
    }

    private void record(double value) {
        recorder.record(START.plus(Duration.ofMinutes(minute)), value);
        minute++;
    }
}
