package io.nimbusguard.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.terminal.Look;
import io.nimbusguard.cli.terminal.Look.Glyphs;
import io.nimbusguard.cli.terminal.Look.Palette;
import io.nimbusguard.cli.view.DemoFrame.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The golden frames lie in `src/test/resources/frames`; with `-Dframes.rewrite` they are written anew, to be read
/// over before they are committed.
class DemoViewTest {

    private static final Path GOLDEN = Path.of("src/test/resources/frames");
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");

    @Test
    void drawsTheMorningAtEightyColumns() throws IOException {
        var lines = DemoView.draw(Frames.morning(), new Look(80, 24, Glyphs.UNICODE, Palette.PLAIN));
        assertGolden("morning-80x24.txt", lines);
    }

    @Test
    void drawsTheMorningWiderAndTallerWhereThereIsRoom() throws IOException {
        var lines = DemoView.draw(Frames.morning(), new Look(120, 40, Glyphs.UNICODE, Palette.PLAIN));
        assertGolden("morning-120x40.txt", lines);
    }

    @Test
    void drawsTheMorningInColour() throws IOException {
        var lines = DemoView.draw(Frames.morning(), new Look(120, 30, Glyphs.UNICODE, Palette.COLOUR));
        assertGolden("morning-120x30-colour.txt", lines);
    }

    @Test
    void drawsTheMorningInPlainAscii() throws IOException {
        var lines = DemoView.draw(Frames.morning(), new Look(80, 24, Glyphs.ASCII, Palette.PLAIN));
        assertGolden("morning-80x24-ascii.txt", lines);
        assertThat(String.join("\n", lines)).matches("\\A[\\x20-\\x7e\\n]*\\z");
    }

    @Test
    void drawsTheWarmUpBeforeThereIsAnythingToShow() throws IOException {
        var lines = DemoView.draw(Frames.warmingUp(), new Look(80, 24, Glyphs.UNICODE, Palette.PLAIN));
        assertGolden("warming-up-80x24.txt", lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 61, 80, 99, 120, 160, 200})
    void staysWithinItsScreen(int width) {
        for (var height : List.of(5, 18, 24, 50)) {
            for (var palette : Palette.values()) {
                var look = new Look(width, height, Glyphs.UNICODE, palette);
                var lines = DemoView.draw(Frames.morning(), look);
                assertThat(lines).hasSizeLessThanOrEqualTo(height);
                assertThat(lines)
                        .allSatisfy(line ->
                                assertThat(ESCAPE.matcher(line).replaceAll("")).hasSizeLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void letsNoTraceNameSteerTheTerminal() {
        var frame = Frames.of("evil\u001b[2Jname", new Phase.Over());
        var lines = DemoView.draw(frame, new Look(80, 24, Glyphs.UNICODE, Palette.PLAIN));
        assertThat(String.join("\n", lines)).contains("evil?[2Jname").doesNotContain("\u001b");
    }

    private static void assertGolden(String name, List<String> lines) throws IOException {
        var file = GOLDEN.resolve(name);
        var drawn = String.join("\n", lines) + "\n";
        if (System.getProperty("frames.rewrite") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(file));
    }
}
