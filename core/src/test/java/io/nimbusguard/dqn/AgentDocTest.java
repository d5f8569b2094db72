package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Posture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the tables in the docs against the running code.
class AgentDocTest {

    private static final Path DOC = Path.of("../docs/agent.md");

    @Test
    void listsWhatAllPosturesSee() throws IOException {
        assertThat(tableBelow("### All postures"))
                .containsExactlyElementsOf(SharedEntry.ALL.stream()
                        .map(entry -> row(entry, entry.mask()))
                        .toList());
    }

    @Test
    void listsWhatAPostureSeesOfItsOwn() throws IOException {
        var oneHot = Stream.of(Posture.values()).map(posture -> "| `" + posture + "` | 1 for itself | 0 … 1 | |");

        assertThat(tableBelow("### Each posture"))
                .containsExactlyElementsOf(
                        Stream.concat(PostureEntry.ALL.stream().map(entry -> row(entry, Optional.empty())), oneHot)
                                .toList());
    }

    private static String row(StateEntry entry, Optional<SharedEntry> mask) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s … %s | %s|",
                entry.name(),
                entry.formula(),
                number(entry.least()),
                number(entry.most()),
                mask.map(known -> "`" + known.name() + "` ").orElse(""));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static List<String> tableBelow(String heading) throws IOException {
        return Files.readString(DOC)
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("| `"))
                .takeWhile(line -> line.startsWith("| `"))
                .toList();
    }
}
