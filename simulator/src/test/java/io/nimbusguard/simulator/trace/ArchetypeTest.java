package io.nimbusguard.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchetypeTest {

    /// The second figure is the one that the list of traces publishes.
    @ParameterizedTest
    @CsvSource({
        "ms-docdb-app01-2018,    0.0663, SMOOTH",
        "alibaba-llm-small-2025, 0.0697, SMOOTH",
        "nasa-http-1995,         0.3673, BURSTY",
        "aws-elb-2014,           0.8843, BURSTY",
    })
    void tellsHowABundledTraceMoves(String name, double movement, Archetype archetype) {
        // When
        var trace = Traces.bundled(name);

        // Then
        assertThat(Archetype.movement(trace)).isCloseTo(movement, within(0.001));
        assertThat(Archetype.of(trace)).isEqualTo(archetype);
    }

    @Test
    void callsAModerateMovementMixed() {
        // Given
        var rates = new double[200];
        for (var minute = 0; minute < rates.length; minute++) {
            rates[minute] = minute / 10 % 2 == 0 ? 9 : 11;
        }

        // Then
        assertThat(Archetype.of(Traces.of(Duration.ofMinutes(1), rates))).isEqualTo(Archetype.MIXED);
    }

    @Test
    void callsATraceWithoutLoadSmooth() {
        assertThat(Archetype.of(Traces.constant(Duration.ofMinutes(1), 30, 0))).isEqualTo(Archetype.SMOOTH);
    }
}
