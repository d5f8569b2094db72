package io.nimbusguard.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.terminal.Look.Glyphs;
import io.nimbusguard.cli.terminal.Look.Palette;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void takesAProcessWithoutATerminalForAProgram() {
        var console = Console.ofProcess(Map.of());
        assertThat(console.isPerson()).isFalse();
        assertThat(console.palette()).isEqualTo(Palette.PLAIN);
    }

    @Test
    void drawsInAsciiWhereTheCharacterSetHasNoBraille() {
        assertThat(Console.glyphsOf(StandardCharsets.US_ASCII)).isEqualTo(Glyphs.ASCII);
        assertThat(Console.glyphsOf(StandardCharsets.ISO_8859_1)).isEqualTo(Glyphs.ASCII);
        assertThat(Console.glyphsOf(StandardCharsets.UTF_8)).isEqualTo(Glyphs.UNICODE);
    }
}
