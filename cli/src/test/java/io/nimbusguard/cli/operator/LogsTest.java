package io.nimbusguard.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.config.OperatorSettings.LogFormat;
import io.nimbusguard.config.OperatorSettings.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With the configuration that is shipped.
class LogsTest {

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @BeforeEach
    void configure() throws JoranException {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        context.setMDCAdapter(new LogbackMDCAdapter());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
    }

    @AfterEach
    void restore() {
        context.stop();
        System.setErr(before);
    }

    @Test
    void writesOneJsonObjectALine() throws IOException {
        // Given
        Logs.apply(LogLevel.INFO, LogFormat.JSON, context);

        // When
        context.getLogger("io.nimbusguard.k8s.Kubernetes").info("Watching {} as \"{}\"", "all\nnamespaces", "pod-1");
        context.getLogger("io.vertx").warn("late", new IllegalStateException("no answer"));

        // Then
        var lines = lines();
        assertThat(lines).hasSize(2);
        var first = json(lines.getFirst());
        assertThat(Instant.parse(first.get("time").asText())).isAfter(Instant.EPOCH);
        assertThat(first.get("level").asText()).isEqualTo("INFO");
        assertThat(first.get("logger").asText()).isEqualTo("io.nimbusguard.k8s.Kubernetes");
        assertThat(first.get("message").asText()).isEqualTo("Watching all\nnamespaces as \"pod-1\"");
        assertThat(first.has("error")).isFalse();
        assertThat(json(lines.getLast()).get("error").asText())
                .startsWith("java.lang.IllegalStateException: no answer")
                .contains("LogsTest");
    }

    @Test
    void writesPlainTextAsBefore() {
        // Given
        Logs.apply(LogLevel.INFO, LogFormat.TEXT, context);

        // When
        context.getLogger("io.nimbusguard.k8s.Kubernetes").info("Watching {}", "all namespaces");

        // Then
        assertThat(lines())
                .singleElement()
                .asString()
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO .*Watching all namespaces");
    }

    @Test
    void tellsOfOthersOnlyWhatGoesWrongAndOfUsWhatWasAskedFor() {
        // Given
        Logs.apply(LogLevel.DEBUG, LogFormat.TEXT, context);

        // When
        context.getLogger("io.nimbusguard.operator").debug("ours");
        context.getLogger("io.vertx").info("theirs");

        // Then
        assertThat(lines()).singleElement().asString().endsWith("ours");
    }

    @Test
    void tellsNothingBelowAnErrorWhereThatIsAskedForWhoeverSaysIt() {
        // Given
        Logs.apply(LogLevel.ERROR, LogFormat.TEXT, context);

        // When
        context.getLogger("io.nimbusguard.operator").warn("ours");
        context.getLogger("io.vertx").warn("theirs");

        // Then
        assertThat(lines()).isEmpty();
    }

    @Test
    void takesNothingBackOfWhatVerboseAsksFor() {
        // Given
        context.getLogger("ROOT").setLevel(ch.qos.logback.classic.Level.DEBUG);

        // When
        Logs.apply(LogLevel.INFO, LogFormat.TEXT, context);
        context.getLogger("io.nimbusguard.operator").debug("ours");

        // Then
        assertThat(lines()).hasSize(1);
    }

    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
