package io.nimbusguard.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.CommandFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    private Path folder;

    private static CommandFixture command(Map<String, String> environment) {
        return new CommandFixture(console -> new ConfigCommand(console, environment));
    }

    @Test
    void showsEveryKeyWithItsValueAndItsOrigin() throws IOException {
        var file = Files.writeString(folder.resolve("settings.yaml"), "prometheus:\n  url: http://prometheus:9090\n");
        var command = command(Map.of("NIMBUSGUARD_TICK", "5s", "NIMBUSGUARD_PROMETHEUS_TIMEOUT", "3s"));

        assertThat(command.run("config", "show", "--config", file.toString())).isZero();
        assertThat(command.out().lines())
                .anyMatch(line -> line.matches("prometheus\\.url +http://prometheus:9090 +" + file + ":2"))
                .anyMatch(line -> line.matches("tick +5s +environment NIMBUSGUARD_TICK"))
                .anyMatch(line -> line.matches("manual-hold +15m +default"))
                .anyMatch(line -> line.matches("prometheus\\.tenant +- +default"));
        assertThat(command.err()).isEmpty();
    }

    @Test
    void listsEveryFaultAndEndsWithTwo() {
        var command = command(
                Map.of("NIMBUSGUARD_TICK", "soon", "NIMBUSGUARD_LIMITS_MAX_REPLICAS", "0", "NIMBUSGUARD_TIK", "5s"));

        assertThat(command.run("config", "show")).isEqualTo(2);
        assertThat(command.err())
                .startsWith("NG-1301: 4 settings cannot be used")
                .contains("tick = 'soon' (environment NIMBUSGUARD_TICK): expected a duration from 1s to 5m")
                .contains("limits.max-replicas = '0' (environment NIMBUSGUARD_LIMITS_MAX_REPLICAS)")
                .contains("did you mean NIMBUSGUARD_TICK?")
                .contains("prometheus.url (default): it must be set");
    }

    @Test
    void needsToBeToldWhatToDo() {
        assertThat(command(Map.of()).run("config")).isEqualTo(2);
    }
}
