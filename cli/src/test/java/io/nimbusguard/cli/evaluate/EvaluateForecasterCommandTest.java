package io.nimbusguard.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.cli.ForecastTraces;
import io.nimbusguard.cli.train.TrainCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateForecasterCommandTest {

    @TempDir
    Path folder;

    private CommandFixture command = new CommandFixture(EvaluateCommand::create);
    private String trace = "";
    private Path json = Path.of("");

    @BeforeEach
    void writeTwoDaysOfATrace() throws IOException {
        trace = ForecastTraces.wave(folder, "checkout.csv", 2880);
        json = folder.resolve("result.json");
    }

    private int evaluate(String... more) {
        command = new CommandFixture(EvaluateCommand::create);
        var arguments = new ArrayList<>(List.of("evaluate", "forecaster", trace, "--json", json.toString()));
        arguments.addAll(List.of(more));
        return command.run(arguments.toArray(String[]::new));
    }

    private JsonNode result() throws IOException {
        return new ObjectMapper().readTree(json.toFile());
    }

    private static List<String> keys(JsonNode node) {
        var keys = new ArrayList<String>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void writesTheKeysThatProgramsReadOn() throws IOException {
        assertThat(evaluate("--baseline")).as(command.err()).isZero();

        var result = result();
        assertThat(result.at("/schema").asInt()).isEqualTo(1);
        var first = result.at("/traces/0");
        assertThat(keys(first))
                .contains(
                        "trace",
                        "horizons",
                        "max_exceed_95",
                        "spearman_confidence_loss",
                        "features",
                        "confidence_bins",
                        "cross_correlation");
        assertThat(keys(first.at("/promised_change")))
                .containsExactly("change_seconds", "peak_lag_seconds", "at_peak", "at_minus_600", "kept");
        assertThat(first.at("/periodic").asBoolean())
                .isEqualTo(first.at("/correlation_with_day_before").asDouble() > 0.5);
        assertThat(first.at("/horizons")).hasSize(6);
        assertThat(first.at("/horizons/5/horizon_seconds").asInt()).isEqualTo(600);
        assertThat(keys(first.at("/horizons/5")))
                .contains(
                        "mae",
                        "mae_persistence",
                        "mae_seasonal",
                        "mae_ratio",
                        "pinball",
                        "pinball_persistence",
                        "pinball_seasonal",
                        "pinball_ridge",
                        "coverage_80",
                        "crossings");
        assertThat(keys(first.at("/features/0"))).contains("feature", "mae_ratio_600", "coverage_80");
        assertThat(keys(first.at("/confidence_bins/0"))).containsExactly("confidence", "error", "n");
        assertThat(keys(result.at("/summary")))
                .contains(
                        "mae_ratio_600",
                        "pinball_ratio_persistence",
                        "pinball_ratio_seasonal",
                        "pinball_ratio_ridge",
                        "coverage_80",
                        "max_exceed_95");
        assertThat(first.at("/horizons/5/mae_ratio").asDouble())
                .isEqualTo(result.at("/summary/mae_ratio_600").asDouble(), within(1e-9));
    }

    @Test
    void printsTables() {
        evaluate("--baseline");

        assertThat(command.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("  trace").contains("persistence", "ridge"))
                .anySatisfy(line -> assertThat(line).startsWith("  checkout"))
                .anySatisfy(line -> assertThat(line).startsWith("* geometric mean"))
                .anySatisfy(line -> assertThat(line).contains("checkout", "promised", " min", " %"))
                .anySatisfy(line -> assertThat(line).contains("process_open_fds"));
        assertThat(command.err()).contains("evaluating 2/2: judged checkout");
    }

    @Test
    void judgesAModelAndSaysWhichTracesItHasNotSeen() throws IOException {
        var model = folder.resolve("small.bin");
        var training = new CommandFixture(TrainCommand::create);
        var trained = ForecastTraces.wave(folder, "other.csv", 1440);
        assertThat(training.run(
                        "train",
                        "forecaster",
                        trained,
                        "--out",
                        model.toString(),
                        "--steps",
                        "2",
                        "--hidden",
                        "4",
                        "--nets",
                        "1",
                        "--lives",
                        "0",
                        "--made",
                        "1"))
                .as(training.err())
                .isZero();

        assertThat(evaluate("--model", model.toString(), "--choose"))
                .as(command.err())
                .isZero();

        assertThat(result().at("/traces/0/trained").asBoolean()).isFalse();
        assertThat(result().at("/traces/0/network/horizons")).hasSize(6);
        assertThat(result().at("/summary/network/mae_ratio_600").asDouble()).isPositive();
        assertThat(command.out()).contains("checkout (unseen)");
    }

    @Test
    void refusesAModelThatIsMissingOrDamaged() throws IOException {
        var model = folder.resolve("damaged.bin");

        assertThat(evaluate("--model", model.toString())).isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1101: model ").contains("there is no such file");
        Files.writeString(model, "not a model");
        assertThat(evaluate("--model", model.toString())).isEqualTo(2);
        assertThat(command.err()).contains("NG-1106: model " + model + " is refused");
        assertThat(json).doesNotExist();
    }

    @Test
    void refusesWhatExcludesOneAnother() {
        assertThat(evaluate("--baseline", "--model", "some.bin")).isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1005: --baseline and --model");
    }

    @Test
    void refusesTracesThatAreTooShort() throws IOException {
        trace = ForecastTraces.wave(folder, "brief.csv", 60);

        assertThat(evaluate("--baseline")).isEqualTo(2);
        assertThat(command.err()).contains("NG-1105: ", "brief", "too short");
        assertThat(json).doesNotExist();
    }
}
