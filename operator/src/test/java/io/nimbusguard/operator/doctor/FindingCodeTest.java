package io.nimbusguard.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FindingCodeTest {

    @Test
    void noNumberIsUsedTwice() {
        assertThat(Arrays.stream(FindingCode.values()).map(FindingCode::label)).doesNotHaveDuplicates();
    }

    @Test
    void theGuideHasARowForEachWithItsSeverity() throws IOException {
        var rows = Files.readString(Path.of("../docs/operations.md"))
                .lines()
                .filter(line -> line.startsWith("| `NG-"))
                .toList();

        assertThat(FindingCode.values()).allSatisfy(code -> {
            var severity = code.finding("", "", "").severity().name().toLowerCase(Locale.ROOT);
            assertThat(rows)
                    .anyMatch(row -> row.contains("`" + code.label() + "`") && row.contains("| " + severity + " |"));
        });
    }
}
