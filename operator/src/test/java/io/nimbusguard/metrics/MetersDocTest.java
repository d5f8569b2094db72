package io.nimbusguard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Holds the table in the docs against the meters that there are.
class MetersDocTest {

    private static final Path DOC = Path.of("../docs/meters.md");

    @Test
    void theTableInTheDocsListsEveryMeterAsItIsDeclared() throws IOException {
        var rows = Files.readAllLines(DOC).stream()
                .filter(line -> line.startsWith("| `nimbusguard_"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Meter.values()).map(MetersDocTest::row).toList());
    }

    private static String row(Meter meter) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        meter.exportedName(),
                        meter.kind().name().toLowerCase(Locale.ROOT),
                        meter.labels().isEmpty() ? "–" : String.join(", ", meter.labels()),
                        meter.unit(),
                        meter.meaning());
    }
}
