package io.nimbusguard.operator;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TickLoopTest {

    @Test
    void isClosedAlsoWhereItNeverStarted() {
        // Given
        var loop = new TickLoop(
                Duration.ofSeconds(15), InstantSource.fixed(Instant.EPOCH), () -> 0, _ -> {}, (_, _) -> {});

        // Then
        assertThatCode(loop::close).doesNotThrowAnyException();
    }
}
