package io.nimbusguard.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.terminal.ConsoleFixture;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.simulator.learning.LearningForecaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedNetworkTest {

    @TempDir
    private Path folder;

    private final ConsoleFixture console = new ConsoleFixture();

    private ShippedNetwork network(Path file) {
        return new ShippedNetwork(file, console.console());
    }

    @Test
    void withoutAModelSimpleCandidatesForecastAndThatIsSaidOnce() {
        var missing = network(folder.resolve("forecaster.bin"));
        assertThat(new TrainedForecaster(missing).get()).isInstanceOf(BaselineForecaster.class);
        assertThat(new LearningForecasters(missing).get()).isInstanceOf(BaselineForecaster.class);
        assertThat(console.err().lines())
                .singleElement()
                .asString()
                .startsWith("forecasts come from simple candidates, without a network: ")
                .endsWith("forecaster.bin does not exist");
    }

    @Test
    void aDamagedModelIsRefusedWithAReason() throws IOException {
        var file = SmallModel.in(folder);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var forecaster = new TrainedForecaster(network(file));
        assertThatThrownBy(forecaster::get)
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.BAD_MODEL))
                .hasMessageContaining("forecaster.bin is refused");
    }

    @Test
    void runsThatDoNotLearnShareOneForecasterAndWhatOneLearnsIsNoOthers() throws IOException {
        var network = network(SmallModel.in(folder));
        var frozen = new TrainedForecaster(network);
        assertThat(frozen.get()).isInstanceOf(LstmForecaster.class).isSameAs(frozen.get());
        var learning = new LearningForecasters(network);
        assertThat(learning.get()).isInstanceOf(LearningForecaster.class).isNotSameAs(learning.get());
        assertThat(console.err()).isEmpty();
    }
}
