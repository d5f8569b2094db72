package io.nimbusguard.cli.models;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.LstmSettings;
import io.nimbusguard.forecasting.lstm.LstmTrainer;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.forecasting.lstm.TrainingListener;
import io.nimbusguard.forecasting.lstm.TrainingResult.Trained;
import io.nimbusguard.forecasting.lstm.TrainingSet;
import io.nimbusguard.forecasting.lstm.TrainingSettings;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.scaling.Feature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A network that has hardly learned anything, made in a moment.
public final class SmallModel {

    private SmallModel() {}

    /// @return the file
    public static Path in(Path folder) throws IOException {
        var file = folder.resolve("forecaster.bin");
        ModelFile.write(file, model());
        return file;
    }

    static LstmModel model() throws IOException {
        var demand = new float[400];
        Arrays.fill(demand, 7);
        var flat = new MinuteRecording("flat", Instant.EPOCH, 400, Map.of(Feature.REQUEST_RATE, demand));
        var set = new TrainingSet(
                List.of(new TrainingSource(flat, 1, 200, 1)), List.of(new TrainingSource(flat, 220, 400, 1)));
        var settings = TrainingSettings.DEFAULT
                .withNetwork(new LstmSettings(2, 1, 1))
                .withSteps(1)
                .withThreads(1);
        var trained = new LstmTrainer(set, settings, TrainingListener.SILENT, () -> Instant.EPOCH).train();
        return ((Trained) trained).model();
    }
}
