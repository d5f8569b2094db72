package io.nimbusguard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A demo in a process of its own, since a signal is sent to a process.
class DemoSignalTest {

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
    void leavesResultAndPageBehindWhenItIsToldToEnd() throws IOException, InterruptedException {
        // Given
        var result = folder.resolve("result.json");
        var report = folder.resolve("page");
        var demo = start("--speed", "3600", "--json", result.toString(), "--report", report.toString());
        try (var out = demo.inputReader()) {
            readUntil(out, "so far NimbusGuard");
            readUntil(out, "so far NimbusGuard");

            // When
            demo.toHandle().destroy();

            // Then
            var rest = out.lines().toList();
            assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(rest).contains("report: " + report.resolve("index.html"));
            assertThat(rest).anySatisfy(line -> assertThat(line).startsWith("NimbusGuard paid for "));
        }
        assertThat(demo.exitValue()).isEqualTo(128 + 15);
        assertThat(new ObjectMapper().readTree(result.toFile()).get("passes").asLong())
                .isPositive();
        assertThat(Files.readString(report.resolve("index.html")))
                .contains("a demo that was ended after ")
                .endsWith("</html>\n");
    }

    private Process start(String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo",
                "--headless",
                "--trace",
                trace()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void readUntil(BufferedReader out, String words) throws IOException {
        var line = out.readLine();
        while (line != null && !line.contains(words)) {
            line = out.readLine();
        }
    }

    private String trace() throws IOException {
        var text = new StringBuilder("timestamp,rps\n");
        for (var minute = 0; minute < 600; minute++) {
            text.append(String.format(Locale.ROOT, "%d,%.1f%n", 60 * minute, 50 + 40 * Math.sin(minute / 90.0)));
        }
        return Files.writeString(folder.resolve("wave.csv"), text).toString();
    }
}
