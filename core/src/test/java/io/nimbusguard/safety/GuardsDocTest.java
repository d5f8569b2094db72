package io.nimbusguard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the table in the docs against the guards that run.
class GuardsDocTest {

    private static final Path DOC = Path.of("../docs/guards.md");
    private static final Path SOURCES = Path.of("src/main/java/io/nimbusguard/safety");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern REASON = Pattern.compile("\\bReason\\.([A-Z_0-9]+)");

    @Test
    void listsExactlyTheGuardsInTheirOrder() throws IOException {
        var listed = rows().stream().map(row -> codes(row.get(0)).getFirst()).toList();

        assertThat(listed)
                .isEqualTo(Guards.standard().inOrder().stream().map(Guard::name).toList());
    }

    @Test
    void listsExactlyTheReasonsOfEachGuard() throws IOException {
        var rows = rows();
        var guards = Guards.standard().inOrder();
        for (var i = 0; i < guards.size(); i++) {
            var source =
                    Files.readString(SOURCES.resolve(guards.get(i).getClass().getSimpleName() + ".java"));
            var given = REASON.matcher(source)
                    .results()
                    .map(found -> found.group(1))
                    .distinct();

            assertThat(codes(rows.get(i).get(2)))
                    .as(guards.get(i).name())
                    .containsExactlyInAnyOrderElementsOf(given.toList())
                    .allSatisfy(reason ->
                            assertThat(Reason.valueOf(reason).sentence()).isNotBlank());
        }
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readString(DOC)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.substring(2).split(" \\| ")))
                .toList();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
