package io.nimbusguard.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.cli.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

    @TempDir
    Path folder;

    @Test
    void leavesNoTraceOfItsProof() throws IOException {
        ResultFile.at("--json", folder.resolve("r.json"));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void keepsAnOlderResultUntilTheNewOneIsWhole() throws IOException {
        var path = folder.resolve("r.json");
        Files.writeString(path, "old");
        var file = ResultFile.at("--json", path);
        assertThat(path).hasContent("old");
        file.write("new");
        assertThat(path).hasContent("new");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        var real = Files.writeString(folder.resolve("real.json"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link.json"), real);
        ResultFile.at("--json", link).write("new");
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void refusesToReplaceAnInputAlsoThroughALink() throws IOException {
        var input = Files.writeString(folder.resolve("trace.csv"), "timestamp,rps");
        var link = Files.createSymbolicLink(folder.resolve("result.json"), input);

        assertThatThrownBy(() -> ResultFile.at("--json", link).otherThan(List.of(input)))
                .isInstanceOf(CommandFailure.class);
        assertThat(input).hasContent("timestamp,rps");
    }

    @Test
    void refusesAFolderAndAMissingOne() {
        assertThatThrownBy(() -> ResultFile.at("--json", folder))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.why())
                        .isEqualTo("it is a folder"));
        assertThatThrownBy(() -> ResultFile.at("--json", folder.resolve("none/r.json")))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.remedy())
                        .contains("mkdir -p"));
    }
}
