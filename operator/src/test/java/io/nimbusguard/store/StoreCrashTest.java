package io.nimbusguard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A writing process is killed half-way, or its disk fills up.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class StoreCrashTest {

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void whatWasWrittenSurvivesTheProcessThatWroteIt() throws Exception {
        var written = new ArrayList<String>();
        for (var life = 0; life < 3; life++) {
            var writer = start("exec \"$@\"", life);
            var before = written.size();
            try (var said = writer.inputReader()) {
                for (var line = said.readLine(); line != null; line = said.readLine()) {
                    if (line.startsWith("written ")) {
                        written.add(line.substring("written ".length()));
                    }
                    if (written.size() - before >= 40 + 13 * life) {
                        writer.toHandle().destroyForcibly();
                    }
                }
            }
            assertThat(writer.waitFor()).isEqualTo(128 + 9);
            assertThat(written).hasSizeGreaterThan(before + 39);

            assertSound();
            try (var store = open()) {
                assertThat(written).allMatch(id -> store.ledger().byId(id).isPresent());
            }
        }
    }

    @Test
    void aFullDiskCostsNothingButTimeUntilThereIsSpaceAgain() throws Exception {
        // A limit on the size of files [KiB] fails as a full disk does, and can be lifted from outside. SQLite's own
        // library, which is unpacked first, must still fit.
        var writer = start("ulimit -S -f 5000; exec \"$@\"", 0);
        var written = new ArrayList<String>();
        var failures = new ArrayList<String>();
        try (var said = writer.inputReader()) {
            await(said, "failing ", written, failures);
            assertThat(new ProcessBuilder("prlimit", "--pid", Long.toString(writer.pid()), "--fsize=unlimited")
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
            await(said, "recovered", written, failures);
            var before = written.size();
            while (written.size() < before + 20) {
                await(said, "written ", written, failures);
            }
        }
        writer.destroyForcibly().waitFor();

        assertThat(failures).noneMatch(line -> line.startsWith("lost decisions"));
        assertSound();
        try (var store = open()) {
            assertThat(written).allMatch(id -> store.ledger().byId(id).isPresent());
        }
    }

    /// Reads until a line begins so.
    private static void await(BufferedReader said, String begin, List<String> written, List<String> others)
            throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("written ")) {
                written.add(line.substring("written ".length()));
            } else {
                others.add(line);
            }
            if (line.startsWith(begin)) {
                return;
            }
        }
        throw new AssertionError("the process ended without '" + begin + "'; it said " + others);
    }

    private Process start(String shell, int life) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                        "bash",
                        "-c",
                        shell,
                        "bash",
                        java,
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        WriterProcess.class.getName(),
                        directory.toString(),
                        Integer.toString(life))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    private Store open() {
        return Store.open(
                StoreSettings.embedded(directory), _ -> "", () -> Instant.EPOCH, new RecordingStoreListener());
    }

    private void assertSound() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(Database.FILE));
                var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA integrity_check")) {
            result.next();
            assertThat(result.getString(1)).isEqualTo("ok");
        }
    }
}
