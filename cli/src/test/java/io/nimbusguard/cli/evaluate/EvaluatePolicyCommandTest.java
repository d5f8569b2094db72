package io.nimbusguard.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.cli.ForecastTraces;
import io.nimbusguard.cli.models.SmallAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatePolicyCommandTest {

    @TempDir
    private Path folder;

    private CommandFixture command = new CommandFixture(EvaluateCommand::create);
    private String trace = "";
    private Path model = Path.of("");

    @BeforeEach
    void makeATraceAndAnAgent() throws IOException {
        trace = ForecastTraces.wave(folder, "checkout.csv", 1440);
        model = SmallAgent.in(folder);
    }

    private int evaluate(String... more) {
        command = new CommandFixture(EvaluateCommand::create);
        var arguments = new ArrayList<>(List.of("evaluate", "policy", trace, "--model", model.toString()));
        arguments.addAll(List.of(more));
        return command.run(arguments.toArray(String[]::new));
    }

    @Test
    void writesWhatTheAgentCostsBesideTheDefault() throws IOException {
        var file = folder.resolve("result.json");

        assertThat(evaluate("--baseline", "--seeds", "2", "--json", file.toString()))
                .as(command.err())
                .isZero();

        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/schema").asInt()).isEqualTo(1);
        assertThat(json.at("/seeds").asInt()).isEqualTo(2);
        assertThat(json.at("/archetypes")).hasSize(1);
        for (var place : List.of("/archetypes/0", "/traces/0", "/summary")) {
            assertThat(json.at(place + "/n").asInt()).isEqualTo(1);
            assertThat(json.at(place + "/regret_default").asDouble()).isPositive();
            assertThat(json.at(place + "/regret_agent").asDouble()).isPositive();
            assertThat(json.at(place + "/difference").asDouble())
                    .isBetween(
                            json.at(place + "/low").asDouble(),
                            json.at(place + "/high").asDouble());
            assertThat(json.at(place + "/departures_share").asDouble())
                    .isLessThanOrEqualTo(json.at(place + "/gate_open_share").asDouble());
        }
        assertThat(json.at("/traces/0/duels")).hasSize(2);
        assertThat(json.at("/postures")).hasSize(12);
        var shares = 0.0;
        for (var posture : json.at("/postures")) {
            shares += posture.at("/share").asDouble();
        }
        assertThat(shares).isBetween(0.999, 1.001);
        assertThat(command.out()).contains("checkout", "all together", "gate open", "BALANCED");
    }

    @Test
    void judgesUnderTheConditionThatIsAskedFor() throws IOException {
        var standard = folder.resolve("standard.json");
        var drifting = folder.resolve("drifting.json");

        assertThat(evaluate("--baseline", "--json", standard.toString())).isZero();
        assertThat(evaluate("--baseline", "--drift", "--json", drifting.toString()))
                .isZero();

        assertThat(cost(drifting)).isNotEqualTo(cost(standard));
    }

    private static double cost(Path file) throws IOException {
        return new ObjectMapper()
                .readTree(file.toFile())
                .at("/traces/0/duels/0/cost_default")
                .asDouble();
    }

    @Test
    void refusesAModelThatIsMissingOrDamaged() throws IOException {
        Files.writeString(model, "no agent");
        assertThat(evaluate("--baseline")).isEqualTo(2);
        assertThat(command.err()).contains("NG-1106: model " + model + " is refused");

        Files.delete(model);
        assertThat(evaluate("--baseline")).isEqualTo(2);
        assertThat(command.err()).contains("NG-1101: model " + model + " cannot be read");
    }

    @Test
    void refusesWhatExcludesEachOther() {
        assertThat(evaluate("--baseline", "--forecaster", "x.bin")).isEqualTo(2);
        assertThat(command.err()).contains("NG-1005: --baseline and --forecaster cannot be combined");
        assertThat(evaluate("--baseline", "--penalty", "5,10")).isEqualTo(2);
        assertThat(command.err()).contains("NG-1002: --penalty and --change-price name 2 pairs of prices");
    }

    @Test
    void refusesTracesThatAreTooShort() throws IOException {
        trace = ForecastTraces.wave(folder, "brief.csv", 10);

        assertThat(evaluate("--baseline")).isEqualTo(2);
        assertThat(command.err()).contains("NG-1105: the agent cannot be judged on these traces");
    }
}
