package io.nimbusguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prometheus goes away for more than three minutes and comes back.
class OutageIT {

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void raise() {
        stage = Stage.raise(folder, "steered");
        stage.startOperator("first");
        stage.scaler("steered", "Auto");
    }

    @AfterEach
    void lower() {
        stage.close();
    }

    @Test
    void holdsThenFallsBackThenRecoversByItself() {
        // Given
        stage.await("a write", Duration.ofSeconds(150), () -> !stage.scales("steered")
                .isEmpty());

        // When
        stage.prometheus().stop();
        var stopped = Instant.now();

        // Then
        stage.await("the condition", Duration.ofSeconds(90), () -> stage.condition("steered", "MetricsAvailable")
                .startsWith("False/"));
        var held = stage.replicas("steered");
        var writes = stage.scales("steered").size();
        assertThat(held).isLessThan(Stage.FALLBACK);
        stage.await("the fallback", Duration.ofMinutes(5), () -> stage.replicas("steered") == Stage.FALLBACK);
        // In steps, since a count at most doubles in a pass; the first of them not before its time.
        assertThat(stage.scales("steered").stream().skip(writes)).isNotEmpty().allMatch(write -> write.time()
                .isAfter(stopped.plus(Duration.ofMinutes(3))));
        stage.await("its condition", Duration.ofSeconds(20), () -> stage.condition("steered", "FallbackActive")
                .startsWith("True/"));
        assertThat(stage.events("steered")).anyMatch(event -> event.startsWith("FallbackActivated: "));

        // When
        stage.prometheus().restart();

        // Then
        stage.await(
                "measurements",
                Duration.ofMinutes(3),
                () -> stage.condition("steered", "MetricsAvailable").startsWith("True/")
                        && stage.condition("steered", "FallbackActive").startsWith("False/"));
        assertThat(stage.events("steered")).anyMatch(event -> event.startsWith("FallbackDeactivated: "));
    }
}
