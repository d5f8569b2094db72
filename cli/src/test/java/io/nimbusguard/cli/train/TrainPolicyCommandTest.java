package io.nimbusguard.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.cli.ForecastTraces;
import io.nimbusguard.cli.models.SmallModel;
import io.nimbusguard.dqn.StateEncoder;
import io.nimbusguard.dqn.network.AgentFile;
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

class TrainPolicyCommandTest {

    @TempDir
    private Path folder;

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
        var arguments = new ArrayList<>(List.of("train", "policy", trace, "--out", model.toString()));
        arguments.addAll(List.of(more));
        Map.of("--worlds", "3", "--updates", "2", "--members", "1").forEach((option, value) -> {
            if (!arguments.contains(option)) {
                arguments.addAll(List.of(option, value));
            }
        });
        return command.run(arguments.toArray(String[]::new));
    }

    @Test
    void writesAModelAndACardThatSaysWhatItWasMadeOf() throws IOException {
        assertThat(train("--seed", "7")).as(command.err()).isZero();

        var read = AgentFile.read(model, StateEncoder.NAMES);
        assertThat(read).isInstanceOfSatisfying(AgentFile.Read.Loaded.class, loaded -> assertThat(
                        loaded.model().origin().seed())
                .isEqualTo(7));
        var card = new ObjectMapper().readTree(folder.resolve("small.json").toFile());
        assertThat(card.at("/schema").asInt()).isEqualTo(1);
        assertThat(card.at("/kind").asText()).isEqualTo("policy");
        assertThat(command.out()).contains(card.at("/sha256").asText());
        assertThat(card.at("/seed").asInt()).isEqualTo(7);
        assertThat(card.at("/command").asText()).startsWith("nimbusguard train policy ");
        assertThat(card.at("/traces/0/trace").asText()).isEqualTo("checkout");
        assertThat(card.at("/traces/0/fit_minutes").asInt()).isEqualTo(648);
        assertThat(card.at("/traces/0/forecaster").asText()).isEqualTo("simple candidates");
        assertThat(card.at("/practice/worlds").asInt()).isEqualTo(2);
        assertThat(card.at("/practice/states").asInt()).isPositive();
        assertThat(card.at("/validation/worlds").asInt()).isEqualTo(1);
        assertThat(card.at("/validation/return_against_default").isNumber()).isTrue();
        assertThat(command.err()).contains("practising 3/3: ", " states", "training 2/2: loss ", " left");
        assertThat(folder.resolve("small.bin.training")).doesNotExist();
    }

    @Test
    void aTrainingThatWasStoppedGoesOnToTheSameModel() throws IOException {
        // Given
        train();
        var whole = Files.readAllBytes(model);
        Files.delete(model);
        Thread.currentThread().interrupt();

        // When
        assertThat(train()).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(command.err()).contains("NG-2002: the training was interrupted");
        assertThat(model).doesNotExist();
        assertThat(train()).as(command.err()).isZero();

        // Then
        assertThat(Files.readAllBytes(model)).isEqualTo(whole);
    }

    @Test
    void followsAPostureLessFarWhereItBootstraps() throws IOException {
        assertThat(train("--bootstrap")).as(command.err()).isZero();

        var card = new ObjectMapper().readTree(folder.resolve("small.json").toFile());
        assertThat(card.at("/practice/returns").asText()).isEqualTo("bootstrapped");
    }

    @Test
    void takesForEachTraceAForecasterThatHasNotSeenIt() throws IOException {
        // Given
        var forecaster = SmallModel.in(folder);
        var sha256 = cardOfForecasterTrainedOn("0".repeat(64));

        // When
        assertThat(train("--forecaster", forecaster.toString()))
                .as(command.err())
                .isZero();

        // Then
        var card = new ObjectMapper().readTree(folder.resolve("small.json").toFile());
        assertThat(card.at("/traces/0/forecaster").asText()).hasSize(64);
        var traceSha256 = card.at("/traces/0/sha256").asText();
        assertThat(traceSha256).isNotEqualTo(sha256);
        Files.delete(model);
        cardOfForecasterTrainedOn(traceSha256);
        assertThat(train("--forecaster", forecaster.toString())).isEqualTo(2);
        assertThat(command.err()).contains("NG-1107: there is no forecaster for trace ", "was trained on it");
        assertThat(model).doesNotExist();
    }

    private String cardOfForecasterTrainedOn(String sha256) throws IOException {
        Files.writeString(
                folder.resolve("forecaster.json"),
                "{\"traces\":[{\"sha256\":\"" + sha256 + "\",\"fit_minutes\":648}]}");
        return sha256;
    }

    @Test
    void refusesAForecasterWithoutACard() throws IOException {
        var forecaster = SmallModel.in(folder);

        assertThat(train("--forecaster", forecaster.toString())).isEqualTo(2);
        assertThat(command.err()).contains("NG-1106: --forecaster ", "it has no card");
    }

    @Test
    void keepsWorldcup98Out() throws IOException {
        trace = ForecastTraces.wave(folder, "worldcup98.csv", 1440);

        assertThat(train()).isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1104: ");
        assertThat(model).doesNotExist();
    }

    @Test
    void refusesTracesThatAreTooShort() throws IOException {
        trace = ForecastTraces.wave(folder, "brief.csv", 600);

        assertThat(train()).isEqualTo(2);
        assertThat(command.err()).contains("NG-1105: there is nothing to train on");
    }

    @Test
    void refusesToGoOnWithAnotherTraining() throws IOException {
        var kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("world-0.lesson"), "of something else");

        assertThat(train("--checkpoint", kept.toString())).isEqualTo(2);
        assertThat(command.err()).contains("NG-1203: the training kept in ");
        assertThat(model).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--worlds, 1, NG-1002: --worlds is 1",
        "--updates, 0, NG-1002: --updates is 0",
        "--members, 9, NG-1002: --members is 9",
        "--seed, -1, NG-1002: --seed is -1"
    })
    void refusesNumbersOutOfRange(String option, String value, String message) {
        assertThat(train(option, value)).isEqualTo(2);
        assertThat(command.err()).startsWith(message);
        assertThat(model).doesNotExist();
    }
}
