package io.nimbusguard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.terminal.ConsoleFixture;
import io.nimbusguard.cli.view.Frames;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

    private final ConsoleFixture console = new ConsoleFixture();

    @Test
    void leavesWhereNobodyReadsOn() {
        // Given
        var lines = new PlainLines(console.onFullDevice(), () -> false);

        // When
        lines.show(Frames.morning());

        // Then
        assertThat(lines.hasLeft()).isTrue();
    }

    @Test
    void leavesWhenTheProcessIsToldToEnd() {
        assertThat(new PlainLines(console.console(), () -> true).hasLeft()).isTrue();
        assertThat(new PlainLines(console.console(), () -> false).hasLeft()).isFalse();
    }

    @Test
    void saysWhatTheLoadWasMultipliedBy() {
        // When
        new PlainLines(console.console(), () -> false).show(Frames.warmingUp());

        // Then
        assertThat(console.out()).contains("its load times 0.31");
    }
}
