package io.nimbusguard.forecasting.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.LstmSettings;
import io.nimbusguard.forecasting.lstm.LstmTrainer;
import io.nimbusguard.forecasting.lstm.ModelBetween;
import io.nimbusguard.forecasting.lstm.TrainingListener;
import io.nimbusguard.forecasting.lstm.TrainingResult.Trained;
import io.nimbusguard.forecasting.lstm.TrainingSet;
import io.nimbusguard.forecasting.lstm.TrainingSettings;
import io.nimbusguard.forecasting.lstm.TrainingSettings.Roughness;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;

/// A network that has met every shape of load but those of the [Fleet], trained for a few seconds, once.
public final class TinyNetwork {

    public static final LstmEngine.Available ENGINE = engine();
    public static final LstmModel MODEL = trained(300);
    /// Says the opposite of what was learned.
    public static final LstmModel SPOILT = ModelBetween.of(trained(1), MODEL, -2);

    private TinyNetwork() {}

    private static LstmEngine.Available engine() {
        var engine = LstmEngine.open();
        assertThat(engine).isInstanceOf(LstmEngine.Available.class);
        return (LstmEngine.Available) engine;
    }

    private static LstmModel trained(int steps) {
        var fit = new ArrayList<TrainingSource>();
        var choose = new ArrayList<TrainingSource>();
        for (var shape : EnumSet.complementOf(EnumSet.of(MadeLoad.DAILY, MadeLoad.BUSINESS_HOURS))) {
            for (var seed = 10; seed < 13; seed++) {
                fit.add(whole(shape, seed));
            }
            choose.add(whole(shape, 13));
        }
        var settings = new TrainingSettings(
                new LstmSettings(15, 8, 1), steps, 128, 64, 1, 1, 4e-3, 1e-4, 0.99, Roughness.DEFAULT, 75, 6);
        try {
            var trainer = new LstmTrainer(
                    new TrainingSet(fit, choose), settings, TrainingListener.SILENT, () -> Instant.EPOCH);
            return ((Trained) trainer.train()).model();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static TrainingSource whole(MadeLoad shape, long seed) {
        var load = shape.recording(seed);
        return new TrainingSource(load, 1440, load.size(), 1);
    }
}
