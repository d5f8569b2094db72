package io.nimbusguard.simulator.learning;

import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.forecasting.LstmMemory;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.retraining.Effort;
import io.nimbusguard.forecasting.retraining.Retraining;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome;
import io.nimbusguard.forecasting.retraining.SeenMinutes;
import io.nimbusguard.forecasting.retraining.ServingNetwork;
import io.nimbusguard.scaling.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The forecaster with a network that is retrained every virtual hour and watched every five virtual minutes, between
/// two minutes of the run. Always for the same number of steps, so that the same run always learns the same. It belongs
/// to one run and is for one thread.
public final class LearningForecaster implements Forecaster<LstmMemory> {

    /// What a machine with a core to spare trains in a quarter of a minute.
    public static final int STEPS = 200;

    private static final Duration RETRAIN_EVERY = Duration.ofHours(1);
    private static final Duration WATCH_EVERY = Duration.ofMinutes(5);
    private static final long SEED = 1;

    private final int steps;
    private final SeenMinutes seen = new SeenMinutes();
    private final ServingNetwork serving = new ServingNetwork();
    private final LstmForecaster forecaster = new LstmForecaster(serving);
    private final Retraining retraining;
    private final LstmModel model;
    private final List<RetrainingOutcome> outcomes = new ArrayList<>();
    private int rolledBack;
    private Instant nextTraining = Instant.MIN;
    private Instant nextLook = Instant.MIN;

    /// @param model that it begins with
    public LearningForecaster(LstmEngine.Available engine, LstmModel model) {
        this(engine, model, STEPS);
    }

    /// @param steps of each retraining, per net
    public LearningForecaster(LstmEngine.Available engine, LstmModel model, int steps) {
        this.steps = steps;
        this.model = model;
        this.retraining = new Retraining(engine, seen, serving, SEED);
    }

    @Override
    public Class<LstmMemory> memoryType() {
        return forecaster.memoryType();
    }

    @Override
    public LstmMemory newMemory() {
        return forecaster.newMemory();
    }

    @Override
    public Result<LstmMemory> forecast(Observation observation, LstmMemory memory) {
        seen.note(observation);
        learn(observation.time());
        return forecaster.forecast(observation, memory);
    }

    private void learn(Instant now) {
        if (serving.served().isEmpty()) {
            retraining.serve(model, now);
            nextTraining = now.plus(RETRAIN_EVERY);
            nextLook = now.plus(WATCH_EVERY);
        }
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(WATCH_EVERY);
            rolledBack +=
                    retraining.watch(now).filter(check -> check.rolledBack()).isPresent() ? 1 : 0;
        }
        if (!now.isBefore(nextTraining)) {
            nextTraining = now.plus(RETRAIN_EVERY);
            outcomes.add(retraining.retrain(now, new Effort.Steps(steps)));
        }
    }

    /// Lets another model serve, whatever the gate would say of it.
    public void force(LstmModel other, Instant now) {
        retraining.serve(other, now);
    }

    /// What became of each retraining so far, in their order.
    public List<RetrainingOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /// How often a model that did harm was taken back.
    public int rolledBack() {
        return rolledBack;
    }
}
