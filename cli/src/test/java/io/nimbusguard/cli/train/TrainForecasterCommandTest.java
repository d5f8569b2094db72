package io.nimbusguard.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.cli.ForecastTraces;
import io.nimbusguard.forecasting.lstm.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainForecasterCommandTest {

    @TempDir
    Path folder;

    private CommandFixture command = new CommandFixture(TrainCommand::create);
    private String trace = "";
    private Path model = Path.of("");

    @BeforeEach
    void writeADayOfATrace() throws IOException {
        trace = ForecastTraces.wave(folder, "checkout.csv", 1440);
        model = folder.resolve("small.bin");
    }

    private int train(String... more) {
        command = new CommandFixture(TrainCommand::create);
        var arguments = new ArrayList<>(List.of("train", "forecaster", trace, "--out", model.toString()));
        arguments.addAll(List.of(more));
        Map.of("--hidden", "4", "--nets", "1", "--lives", "0", "--made", "1").forEach((option, value) -> {
            if (!arguments.contains(option)) {
                arguments.addAll(List.of(option, value));
            }
        });
        return command.run(arguments.toArray(String[]::new));
    }

    @Test
    void writesAModelAndACardThatSaysWhatItWasMadeOf() throws IOException {
        assertThat(train("--steps", "2", "--seed", "7")).as(command.err()).isZero();

        assertThat(ModelFile.read(model)).isInstanceOfSatisfying(ModelFile.Read.Loaded.class, loaded -> assertThat(
                        loaded.model().settings().hidden())
                .isEqualTo(4));
        var card = new ObjectMapper().readTree(folder.resolve("small.json").toFile());
        assertThat(card.at("/schema").asInt()).isEqualTo(1);
        assertThat(command.out()).contains(card.at("/sha256").asText());
        assertThat(card.at("/seed").asInt()).isEqualTo(7);
        assertThat(card.at("/command").asText()).startsWith("nimbusguard train forecaster ");
        assertThat(card.at("/traces/0/trace").asText()).isEqualTo("checkout");
        assertThat(card.at("/traces/0/sha256").asText()).hasSize(64);
        assertThat(card.at("/traces/0/fit_minutes").asInt()).isBetween(640, 648);
        assertThat(card.at("/traces/0/choose_minutes").asInt()).isBetween(200, 216);
        assertThat(card.at("/validation/loss").asDouble()).isPositive();
        assertThat(card.at("/settings/steps").asInt()).isEqualTo(2);
        assertThat(command.err()).contains("training 2/2: net 1, loss ", "on the choosing part", " left");
        assertThat(folder.resolve("small.bin.training")).doesNotExist();
    }

    @Test
    void theSameCommandGivesTheSameBytes() throws IOException {
        train("--steps", "2");
        var first = Files.readAllBytes(model);
        var card = Files.readString(folder.resolve("small.json"));
        train("--steps", "2");

        assertThat(Files.readAllBytes(model)).isEqualTo(first);
        assertThat(Files.readString(folder.resolve("small.json"))).isEqualTo(card);
        train("--steps", "2", "--seed", "2");
        assertThat(Files.readAllBytes(model)).isNotEqualTo(first);
    }

    @Test
    void keepsWorldcup98OutUnlessAskedFor() throws IOException {
        trace = ForecastTraces.wave(folder, "worldcup98.csv", 1440);

        assertThat(train("--steps", "1")).isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1104: ").contains("--with-worldcup98");
        assertThat(model).doesNotExist();
        assertThat(train("--steps", "1", "--with-worldcup98")).isZero();
    }

    @Test
    void leavesAFamilyOut() throws IOException {
        var other = ForecastTraces.wave(folder, "nasa-http.csv", 1500);

        assertThat(train(other, "--steps", "1", "--without-family", "nasa")).isZero();
        var card = new ObjectMapper().readTree(folder.resolve("small.json").toFile());
        assertThat(card.at("/without_family").asText()).isEqualTo("nasa");
        assertThat(card.at("/traces")).hasSize(1);
        assertThat(train("--without-family", "nasa")).isEqualTo(2);
        assertThat(command.err()).contains("NG-1002: --without-family is nasa", "there are: checkout");
    }

    @ParameterizedTest
    @CsvSource({
        "--steps, 0, NG-1002: --steps is 0",
        "--seed, -1, NG-1002: --seed is -1",
        "--hidden, 1000, NG-1002: --hidden is 1000",
        "--nets, 0, NG-1002: --nets is 0",
        "--lives, -1, NG-1002: --lives is -1",
        "--made, 0, NG-1002: --made is 0"
    })
    void refusesNumbersOutOfRange(String option, String value, String message) {
        assertThat(train(option, value)).isEqualTo(2);
        assertThat(command.err()).startsWith(message);
        assertThat(model).doesNotExist();
    }

    @Test
    void refusesTracesThatAreTooShort() throws IOException {
        trace = ForecastTraces.wave(folder, "brief.csv", 60);

        assertThat(train("--steps", "1")).isEqualTo(2);
        assertThat(command.err()).contains("NG-1105: there is nothing to train on");
        assertThat(model).doesNotExist();
    }

    @Test
    void refusesAFolderThatDoesNotExistBeforeItBegins() {
        model = folder.resolve("missing/small.bin");

        assertThat(train("--steps", "1")).isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1201: --out ").doesNotContain("recording");
    }

    @Test
    void refusesToGoOnWithAnotherTraining() throws IOException {
        var kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("training.checkpoint"), "of something else");

        assertThat(train("--steps", "1", "--checkpoint", kept.toString())).isEqualTo(2);
        assertThat(command.err()).contains("NG-1203: the training kept in ");
        assertThat(model).doesNotExist();
    }
}
