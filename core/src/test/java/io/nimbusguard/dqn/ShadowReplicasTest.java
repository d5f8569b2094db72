package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShadowReplicasTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration STARTUP = Duration.ofSeconds(60);

    @Test
    void areReadyAfterTheStartUp() {
        // When
        var grown = ShadowReplicas.allReady(3).scaledTo(5, NOW, STARTUP);

        // Then
        assertThat(grown.ready()).isEqualTo(3);
        assertThat(grown.at(NOW.plusSeconds(59)).ready()).isEqualTo(3);
        assertThat(grown.at(NOW.plusSeconds(60)).ready()).isEqualTo(5);
    }

    @Test
    void loseTheNewestFirst() {
        // Given
        var growing = ShadowReplicas.allReady(3).scaledTo(5, NOW, STARTUP).scaledTo(6, NOW.plusSeconds(15), STARTUP);

        // When
        var smaller = growing.scaledTo(4, NOW.plusSeconds(30), STARTUP);

        // Then
        assertThat(smaller.ready()).isEqualTo(3);
        assertThat(smaller.at(NOW.plusSeconds(60)).ready()).isEqualTo(4);
        assertThat(smaller.scaledTo(2, NOW, STARTUP).ready()).isEqualTo(2);
    }
}
