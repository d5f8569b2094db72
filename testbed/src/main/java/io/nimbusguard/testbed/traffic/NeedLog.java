package io.nimbusguard.testbed.traffic;

import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Writes down, second by second, what a workload would have needed and what was ready. A second in which more
/// were needed than ready is a violating one.
public final class NeedLog implements AutoCloseable {

    private static final String HEADER = "epoch_second,requests_per_second,need,ready";

    private final BufferedWriter out;

    /// One second.
    ///
    /// @param requestsPerSecond mean over the step of five seconds that it lies in
    /// @param need              replicas that carry this within the objective
    /// @param ready             pods that were Ready when it began
    public record Second(long epochSecond, double requestsPerSecond, int need, int ready) {

        public boolean violating() {
            return need > ready;
        }

        public Instant time() {
            return Instant.ofEpochSecond(epochSecond);
        }
    }

    NeedLog(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = Files.newBufferedWriter(file);
            out.write(HEADER + "\n");
        } catch (IOException e) {
            throw TestbedFailure.file("the log " + file + " cannot be written", e);
        }
    }

    void write(Second second) {
        try {
            out.write(second.epochSecond + "," + second.requestsPerSecond + "," + second.need + "," + second.ready);
            out.write('\n');
        } catch (IOException e) {
            throw TestbedFailure.file("the log of needs cannot be written", e);
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw TestbedFailure.file("the log of needs cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw TestbedFailure.file("the log of needs cannot be written", e);
        }
    }

    /// Where the log of a workload lies.
    public static Path file(Path folder, String namespace, String deployment) {
        return folder.resolve(namespace + "-" + deployment + ".csv");
    }

    /// All whole lines written so far.
    public static List<Second> read(Path file) {
        try {
            var text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .skip(1)
                    .map(NeedLog::parse)
                    .toList();
        } catch (IOException e) {
            throw TestbedFailure.file("the log " + file + " cannot be read", e);
        }
    }

    private static Second parse(String line) {
        var cells = line.split(",", -1);
        return new Second(
                Long.parseLong(cells[0]),
                Double.parseDouble(cells[1]),
                Integer.parseInt(cells[2]),
                Integer.parseInt(cells[3]));
    }
}
