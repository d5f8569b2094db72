package io.nimbusguard.simulator.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.LstmSettings;
import io.nimbusguard.forecasting.lstm.LstmTrainer;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.forecasting.lstm.TrainingListener;
import io.nimbusguard.forecasting.lstm.TrainingResult.Trained;
import io.nimbusguard.forecasting.lstm.TrainingSet;
import io.nimbusguard.forecasting.lstm.TrainingSettings;
import io.nimbusguard.forecasting.lstm.TrainingSettings.Roughness;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Promoted;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Rejected;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Skipped;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Models;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.PolicyRun;
import io.nimbusguard.simulator.policy.Setting;
import io.nimbusguard.simulator.policy.TuningMemory;
import io.nimbusguard.simulator.trace.Traces;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningForecasterTest {

    private static final int HOURS = 11;

    private LearningForecaster learner;

    @Test
    void learnsEveryVirtualHourAndTheSameEveryTime() throws IOException {
        // Given
        var model = model();
        // When
        var first = run(model);
        var learned = learner;
        var second = run(model);
        // Then
        assertThat(learned.outcomes()).hasSize(HOURS);
        assertThat(learned.outcomes().subList(0, 7)).allMatch(Skipped.class::isInstance);
        assertThat(learned.outcomes().subList(7, HOURS)).noneMatch(Skipped.class::isInstance);
        assertThat(second.score()).isEqualTo(first.score());
        for (var i = 7; i < HOURS; i++) {
            assertThat(weights(learner, i)).isEqualTo(weights(learned, i)).isNotEqualTo(ModelFile.bytes(model));
        }
        assertThat(first.settings())
                .contains(new Setting.Figure("skipped", 7), new Setting.Figure("rolled_back", 0))
                .extracting(Setting::name)
                .containsExactly("profile", "forecaster", "promoted", "rejected", "skipped", "rolled_back");
    }

    private PolicyRun run(LstmModel model) {
        var engine = (LstmEngine.Available) LstmEngine.open();
        var models = new Models(
                () -> {
                    learner = new LearningForecaster(engine, model, 10);
                    return learner;
                },
                Optional::empty);
        var policies = Policies.all(Profile.BALANCED, TuningMemory.ofProcess(), models);
        var arrivals = Arrivals.of(Traces.of(Duration.ofMinutes(1), wave()), Conditions.STANDARD, 1);
        return PolicyRun.of(policies.find(PolicyName.PLANNER).orElseThrow(), arrivals, Conditions.STANDARD);
    }

    private static byte[] weights(LearningForecaster learner, int round) {
        return switch (learner.outcomes().get(round)) {
            case Promoted(var model, var _) -> ModelFile.bytes(model);
            case Rejected(var model, var _, var _) -> ModelFile.bytes(model);
            case Skipped(var reason) -> throw new AssertionError(reason);
        };
    }

    private static double[] wave() {
        var rates = new double[60 * HOURS + 5];
        for (var minute = 0; minute < rates.length; minute++) {
            rates[minute] = 200 + 100 * Math.sin(minute / 40.0);
        }
        return rates;
    }

    private static LstmModel model() throws IOException {
        var demand = new float[900];
        for (var minute = 0; minute < demand.length; minute++) {
            demand[minute] = (float) (200 + 100 * Math.sin(minute / 40.0));
        }
        var recording = new MinuteRecording("wave", Instant.EPOCH, 900, Map.of(Feature.REQUEST_RATE, demand));
        var set = new TrainingSet(
                List.of(new TrainingSource(recording, 1, 600, 1)), List.of(new TrainingSource(recording, 620, 900, 1)));
        var settings = new TrainingSettings(
                new LstmSettings(10, 4, 1), 20, 64, 64, 1, 1, 2e-3, 1e-4, 0.99, Roughness.NONE, 10, 6);
        var trainer = new LstmTrainer(set, settings, TrainingListener.SILENT, () -> Instant.EPOCH);
        return ((Trained) trainer.train()).model();
    }
}
