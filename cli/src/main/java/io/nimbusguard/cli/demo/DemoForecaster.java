package io.nimbusguard.cli.demo;

import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecaster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Who forecasts in a demo.
interface DemoForecaster extends AutoCloseable {

    Forecaster<?> forecaster();

    /// Who could forecast, and what was learned: a sentence for people.
    String words();

    /// The network and what became of retrainings.
    LearningFacts learning();

    @Override
    void close();

    /// @param model      of the network; where there is no such file, simple candidates forecast
    /// @param replayFrom virtual time
    static DemoForecaster of(Path model, Instant replayFrom) {
        return Files.exists(model)
                ? new BackgroundLearning(model, replayFrom)
                : new SimpleCandidates(model + " does not exist");
    }

    /// Without a network.
    ///
    /// @param reason why there is none
    record SimpleCandidates(String reason) implements DemoForecaster {

        @Override
        public Forecaster<?> forecaster() {
            return new BaselineForecaster();
        }

        @Override
        public String words() {
            return "Forecasts came from simple candidates, without a network: " + reason + ".";
        }

        @Override
        public LearningFacts learning() {
            return new LearningFacts(words(), null, null, List.of(), List.of());
        }

        @Override
        public void close() {}
    }
}
