package io.nimbusguard.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {

    private static final String GOOD = """
            timestamp,rps
            2026-01-05T00:00:00Z,1.5
            2026-01-05T00:01:00Z,
            2026-01-05T00:02:00Z,2e1
            """;

    @TempDir
    private Path directory;

    @Test
    void readsDatedRowsAndKeepsGapsAsGaps() throws IOException {
        // When
        var trace = new TraceReader().read(file("shop.csv", GOOD));

        // Then
        assertThat(trace.name()).isEqualTo("shop");
        assertThat(trace.origin().dated()).isTrue();
        assertThat(trace.start()).isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
        assertThat(trace.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(trace.size()).isEqualTo(3);
        assertThat(trace.isGap(1)).isTrue();
        assertThat(trace.measured()).containsExactly(1.5, 20);
        assertThat(trace.origin().sha256()).hasSize(64);
    }

    @Test
    void readsGzipByItsContent() throws IOException {
        // Given
        var path = directory.resolve("shop.csv.gz");
        Files.write(path, gzip(GOOD));

        // When
        var trace = new TraceReader().read(path);

        // Then
        assertThat(trace.name()).isEqualTo("shop");
        assertThat(trace.measured()).containsExactly(1.5, 20);
    }

    @Test
    void putsSecondsOnAMonday() throws IOException {
        // When
        var trace = new TraceReader().read(file("a.csv", "timestamp,rps\n600,1\n1200,2\n"));

        // Then
        assertThat(trace.origin().dated()).isFalse();
        assertThat(trace.start()).isEqualTo(Trace.UNDATED_EPOCH.plusSeconds(600));
        assertThat(trace.step()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void readsTheBundledTracesAsTheyArePublished() {
        // When
        var trace = Traces.bundled("worldcup98");

        // Then
        assertThat(trace.size()).isEqualTo(125_310);
        assertThat(trace.measured()).hasSize(125_300);
    }

    @ParameterizedTest
    @CsvSource({
        "'0,abc',           2, abc,       is no number",
        "'0,-1',            2, -1,        is negative",
        "'0,NaN',           2, NaN,       is no number",
        "'0,Infinity',      2, Infinity,  is no number",
        "'0,1e999',         2, 1e999,     is too large",
        "'0,0x10',          2, 0x10,      is no number",
        "'0,1d',            2, 1d,        is no number",
        "'x,1',             2, x,         is no time",
        "'0,1\n60,1\n30,1', 4, 30,        is earlier",
        "'0,1\n60,1\n60,1', 4, 60,        repeats the time",
        "'0,1\n60,1\n180,1', 4, 180,      'is 120 s after the row before, but the step is 60 s'",
        "'0,1,2',           2, '0,1,2',   has 3 columns",
        "'0',               2, 0,         has 1 columns",
        "'0,1\n2026-01-05T00:00:00Z,1', 3, 2026-01-05T00:00:00Z, mixes dates and seconds",
        "'2026-01-05T00:00:00.5Z,1', 2, 2026-01-05T00:00:00.5Z, has a fraction of a second"
    })
    void namesFileLineAndValueOfABadRow(String rows, long line, String value, String problem) throws IOException {
        // Given
        var path = file("bad.csv", "timestamp,rps\n" + rows + "\n");

        // When
        var refusal = catchThrowableOfType(TraceFormatException.class, () -> new TraceReader().read(path));

        // Then
        assertThat(refusal.file()).isEqualTo(path.toString());
        assertThat(refusal.line()).isEqualTo(line);
        assertThat(refusal.value()).isEqualTo(value);
        assertThat(refusal.problem()).contains(problem);
        assertThat(refusal.advice()).isNotBlank();
        assertThat(refusal).hasMessageContaining("bad.csv, line " + line + ": \"" + value + "\"");
    }

    @Test
    void refusesAnotherHeader() throws IOException {
        refuses(file("a.csv", "time,requests\n0,1\n60,1\n"), "is not the header of a trace");
    }

    @Test
    void refusesWhatHasNothingInIt() throws IOException {
        refuses(file("a.csv", ""), "is empty");
        refuses(file("b.csv", "timestamp,rps\n"), "has fewer than two data rows");
        refuses(file("c.csv", "timestamp,rps\n0,1\n"), "has fewer than two data rows");
        refuses(file("d.csv", "timestamp,rps\n0,\n60,\n"), "has no row with a rate");
    }

    @Test
    void refusesWhatIsNoFile() {
        refuses(directory, "is a directory");
        refuses(directory.resolve("absent.csv"), "does not exist");
    }

    @Test
    void refusesGzipThatWasCutOff() throws IOException {
        // Given
        var whole = gzip(GOOD);
        var path = directory.resolve("cut.csv.gz");
        Files.write(path, Arrays.copyOf(whole, whole.length - 12));

        // Then
        refuses(path, "ends in the middle of its gzip data");
    }

    @Test
    void refusesGzipThatIsDamaged() throws IOException {
        // Given
        var damaged = gzip(GOOD);
        damaged[damaged.length - 6] ^= 0x55;
        var path = directory.resolve("damaged.csv.gz");
        Files.write(path, damaged);

        // Then
        refuses(path, "is damaged gzip data");
    }

    @Test
    void readsPastTheByteOrderMarkOfASpreadsheet() throws IOException {
        // Given
        var path = file("marked.csv", "\uFEFFtimestamp,rps\n0,1\n60,2\n");

        // When
        var trace = new TraceReader().read(path);

        // Then
        assertThat(trace.measured()).containsExactly(1, 2);
    }

    @Test
    void refusesWhatIsAbsurdlyLong() throws IOException {
        // Given
        var path = file("a.csv", "timestamp,rps\n0,1\n60,1\n120,1\n");

        // Then
        assertThatThrownBy(() -> new TraceReader(2).read(path)).hasMessageContaining("is one row too many");
        refuses(file("b.csv", "x".repeat(5000)), "has a line longer than 1000");
        refuses(file("c.csv", "timestamp,rps\n0,1\n999999999,1\n"), "covers more than four years");
    }

    private static void refuses(Path path, String problem) {
        assertThatThrownBy(() -> new TraceReader().read(path))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(problem);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static byte[] gzip(String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
