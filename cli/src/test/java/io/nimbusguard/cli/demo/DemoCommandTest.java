package io.nimbusguard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock();
    private final ScriptedRun run = new ScriptedRun(Duration.ofHours(5), Duration.ofMillis(1), clock);
    private final List<DemoSettings> opened = new ArrayList<>();
    private final CommandFixture command = new CommandFixture(console -> new DemoCommand(
            settings -> {
                opened.add(settings);
                return run;
            },
            console,
            clock));

    @Test
    void printsALinePerVirtualHourAndAVerdictWhereThereIsNoTerminal() {
        assertThat(command.run("demo")).isZero();
        assertThat(command.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("warming up"))
                .anySatisfy(line -> assertThat(line).startsWith("day 3, 07:0"))
                .anySatisfy(line -> assertThat(line).startsWith("day 3, 10:0"))
                .last()
                .asString()
                .startsWith("NimbusGuard paid for ");
        assertThat(command.out().lines().count()).isBetween(7L, 9L);
        assertThat(run.isClosed()).isTrue();
    }

    @Test
    void hasADefaultForEverything() {
        command.run("demo");
        assertThat(opened).singleElement().satisfies(settings -> {
            assertThat(settings.trace().name()).isEqualTo("ms-docdb-app01-2018");
            assertThat(settings.speed()).isEqualTo(1440);
            assertThat(settings.seed()).isEqualTo(1);
        });
    }

    @Test
    void writesTheResultUnderStableKeysAndLeavesAbsentValuesOut() throws IOException {
        var file = folder.resolve("result.json");
        assertThat(command.run("demo", "--headless", "--no-web", "--json", file.toString()))
                .isZero();
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "schema",
                        "trace",
                        "seed",
                        "passes",
                        "decisions",
                        "scale_writes",
                        "forecast",
                        "regret",
                        "replica_hours",
                        "hpa_replica_hours",
                        "violation_seconds",
                        "hpa_violation_seconds",
                        "seconds_to_first_decision");
        assertThat(json.at("/decisions").toString()).isEqualTo("{\"Planner\":230,\"Reactive\":10}");
        assertThat(json.at("/forecast").toString()).isEqualTo("{\"error_ratio\":0.07,\"confidence\":0.6}");
    }

    @ParameterizedTest
    @CsvSource({
        "--speed,   0,    NG-1002, 'from 1 to 1000000'",
        "--speed,   fast, NG-1002, 'fast'",
        "--seed,    -1,   NG-1002, '--seed is -1'",
        "--for,     0s,   NG-1002, 'from 1 to 86400'",
        "--for,     soon, NG-1002, '60s, 2m or 1h'",
        "--trace,   none, NG-1101, 'trace none'",
        "--json,    no/such/folder/x.json, NG-1201, 'mkdir -p'",
        "--learn,   x,    NG-1001, 'usage: nimbusguard demo'",
    })
    void refusesWhatItCannotUseAndSaysWhy(String option, String value, String code, String hint) {
        assertThat(command.run("demo", option, value)).isEqualTo(2);
        assertThat(command.err()).startsWith(code + ": ").contains(hint, "  why: ", "  do:  ");
        assertThat(opened).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenItIsRefused() throws IOException {
        var file = folder.resolve("result.json");
        command.run("demo", "--json", file.toString(), "--speed", "0");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
