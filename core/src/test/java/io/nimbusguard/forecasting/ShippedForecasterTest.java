package io.nimbusguard.forecasting;

import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The network that is shipped, among the simple candidates, as it forecasts in operator and simulation.
class ShippedForecasterTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int DAY = 1440;
    /// What was before comes as history, as to an operator that has just started.
    private static final int FIRST_ASKED = DAY;
    private static final int FIRST_STEP = FIRST_ASKED + DAY / 4;
    private static final int STEP_EVERY = DAY / 8;
    private static final int SIXTY_SECONDS = 60;

    private final LstmForecaster forecaster = new LstmForecaster(network());

    private static DemandNetwork network() {
        var model = ((ModelFile.Read.Loaded) ModelFile.read(Path.of("../models/forecaster.bin"))).model();
        return ((LstmEngine.Available) LstmEngine.open()).serve(model);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 300, 20_000})
    void losesConfidenceWithinFiveMinutesOfAStepToThreeTimesAsMuchAtAnyTimeOfDay(double requestsPerSecond) {
        var random = new Random(7);
        var demand = new double[FIRST_STEP + DAY];
        Arrays.setAll(demand, minute -> counted(requestsPerSecond * daily(minute), random));
        var softly = new SoftAssertions();
        var memory = forecaster.newMemory();
        for (var minute = FIRST_ASKED; minute < demand.length; minute++) {
            var result = forecaster.forecast(observation(demand, minute), memory);
            memory = result.memory();
            if (minute >= FIRST_STEP && minute % STEP_EVERY == 0) {
                var before = confidence(result.forecast());
                var after = confidenceAfterStep(demand, minute, memory, random);
                softly.assertThat(before).as("before minute %d", minute).isGreaterThan(0.4);
                softly.assertThat(after)
                        .as("five minutes after minute %d", minute)
                        .isLessThan(0.4);
            }
        }
        softly.assertAll();
    }

    /// Five minutes on, with three times the usual demand in each.
    private double confidenceAfterStep(double[] usual, int from, LstmMemory known, Random random) {
        var demand = Arrays.copyOf(usual, from + 5);
        var memory = known;
        var last = Optional.<Forecast>empty();
        for (var minute = from + 1; minute <= from + 5; minute++) {
            demand[minute - 1] = counted(3 * daily(minute - 1) * demand[from - 1] / daily(from - 1), random);
            var result = forecaster.forecast(observation(demand, minute), memory);
            memory = result.memory();
            last = result.forecast();
        }
        return confidence(last);
    }

    private static double confidence(Optional<Forecast> forecast) {
        return forecast.orElseThrow().confidence().value();
    }

    /// As a service sees it that exports its requests alone.
    private static Observation observation(double[] demand, int minutes) {
        return new Observation(
                new Workload("shop", "cart", "uid-1"),
                START.plus(MINUTE.multipliedBy(minutes)),
                Measurements.allMissing(MissingReason.NO_SERIES),
                Series.of(START, MINUTE, Arrays.copyOf(demand, minutes)),
                Optional.empty(),
                OptionalDouble.empty(),
                WorkloadConditions.CALM);
    }

    /// A day with a morning and an evening, between a fifth of the most and all of it.
    private static double daily(int minute) {
        var phase = 2 * Math.PI * minute / DAY;
        return 0.6 - 0.3 * Math.cos(phase) + 0.1 * Math.sin(2 * phase);
    }

    /// Arrivals of a minute at a rate that itself varies by 3 %.
    private static double counted(double rate, Random random) {
        var requests = SIXTY_SECONDS * rate * (1 + 0.03 * random.nextGaussian());
        return Math.max(0, requests + Math.sqrt(Math.max(0, requests)) * random.nextGaussian()) / SIXTY_SECONDS;
    }
}
