package io.nimbusguard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    private static final InstantSource TODAY = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));

    @TempDir
    Path folder;

    @TempDir
    Path home;

    private final FakeClock clock = new FakeClock();
    private final ScriptedRun run = new ScriptedRun(Duration.ofHours(5), Duration.ofMillis(1), clock);
    private final List<DemoSettings> opened = new ArrayList<>();
    private CommandFixture command;

    @BeforeEach
    void makeTheCommand() {
        command = new CommandFixture(console -> new DemoCommand(
                settings -> {
                    opened.add(settings);
                    return run;
                },
                console,
                clock,
                TODAY,
                usualReport()));
    }

    @Test
    void printsALinePerVirtualHourAndAVerdictWhereThereIsNoTerminal() {
        assertThat(command.run("demo")).isZero();
        assertThat(command.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("warming up"))
                .anySatisfy(line -> assertThat(line).startsWith("day 3, 07:0"))
                .anySatisfy(line -> assertThat(line).startsWith("day 3, 10:0"))
                .anySatisfy(line -> assertThat(line).startsWith("NimbusGuard paid for "))
                .contains("Forecasts came from a script.");
        assertThat(command.out().lines().count()).isBetween(10L, 12L);
        assertThat(run.isClosed()).isTrue();
    }

    @Test
    void servesAPageFromTheFirstMomentToTheLast() throws IOException {
        // Given
        var seen = new ArrayList<Integer>();
        run.onPage = () -> seen.add(status(command.out().lines().findFirst().orElseThrow()));

        // When
        command.run("demo");

        // Then
        assertThat(command.out().lines()).first().asString().startsWith("page: http://127.0.0.1:");
        assertThat(seen).containsExactly(200);
    }

    private static int status(String line) {
        try (var client = HttpClient.newHttpClient()) {
            var about = URI.create(line.replace("page: ", "") + "api/v1/about");
            return client.send(HttpRequest.newBuilder(about).build(), BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void servesNoPageWhereNoneIsWanted() {
        command.run("demo", "--no-web");

        assertThat(command.out()).doesNotContain("page: http");
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
        "--report,  no/such/folder/page, NG-1201, 'mkdir -p'",
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

    @Test
    void leavesAPageBehindThatSaysHowItWasMade() throws IOException {
        // When
        var status = command.run("demo", "--headless");

        // Then
        var page = usualReport().resolve("index.html");
        assertThat(status).isZero();
        assertThat(command.out().lines()).last().isEqualTo("report: " + page);
        assertThat(page).hasContent("<html>nimbusguard demo --headless</html>");
    }

    @Test
    void writesThePageWhereItIsToldTo() throws IOException {
        // Given
        var report = folder.resolve("page");

        // When
        var status = command.run("demo", "--report", report.toString());

        // Then
        assertThat(status).isZero();
        assertThat(usualReport()).doesNotExist();
        try (var files = Files.list(report)) {
            assertThat(files).containsExactly(report.resolve("index.html"));
        }
    }

    @Test
    void onlyWarnsWhereThePageThatNobodyAskedForCannotBeWritten() throws IOException {
        // Given
        Files.createDirectories(usualReport().getParent());
        Files.writeString(usualReport(), "a file in the way");
        var result = folder.resolve("result.json");

        // When
        var status = command.run("demo", "--json", result.toString());

        // Then
        assertThat(status).isZero();
        assertThat(command.err()).startsWith("NG-2001: --report ").contains("  why: ", "  do:  ");
        assertThat(command.err()).doesNotContain("\tat ");
        assertThat(command.out()).contains("NimbusGuard paid for ");
        assertThat(result).exists();
    }

    @Test
    void failsWhereThePageThatWasAskedForCannotBeWrittenAndWritesTheResultAllTheSame() throws IOException {
        // Given
        var report = Files.createDirectory(folder.resolve("page"));
        var result = folder.resolve("result.json");
        run.onPage = () -> {
            try {
                Files.createDirectory(report.resolve("index.html"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        // When
        var status = command.run("demo", "--report", report.toString(), "--json", result.toString());

        // Then
        assertThat(status).isNotZero();
        assertThat(command.err()).startsWith("NG-1201: --report ");
        assertThat(result).exists();
        try (var files = Files.list(report)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    private Path usualReport() {
        return home.resolve(".build/demo-report");
    }
}
