package io.nimbusguard.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LABEL = Pattern.compile("NG-\\d{4}");

    @Test
    void noNumberIsUsedTwice() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::label)).doesNotHaveDuplicates();
    }

    @Test
    void whatTheUserGotWrongEndsWithTwoAndEverythingElseWithOne() {
        assertThat(ErrorCode.BAD_TRACE.exitStatus()).isEqualTo(2);
        assertThat(ErrorCode.RESULT_NOT_WRITTEN.exitStatus()).isEqualTo(1);
        assertThat(ErrorCode.UNEXPECTED.exitStatus()).isEqualTo(1);
    }

    @Test
    void theScriptsUseTheCodesThatAreListedForThem() throws IOException {
        var printed = new TreeSet<String>();
        for (var script : List.of("nimbusguard", "scripts/jdk25.sh", "scripts/mvn.sh")) {
            var text = Files.readString(ROOT.resolve(script));
            LABEL.matcher(text).results().map(MatchResult::group).forEach(printed::add);
        }
        var listed = Arrays.stream(ErrorCode.values())
                .map(ErrorCode::label)
                .filter(label -> label.startsWith("NG-3"))
                .toList();
        assertThat(printed).containsExactlyElementsOf(listed);
    }
}
