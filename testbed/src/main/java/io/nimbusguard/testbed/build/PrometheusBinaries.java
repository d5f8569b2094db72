package io.nimbusguard.testbed.build;

import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The folder that holds `prometheus` and `promtool`.
public record PrometheusBinaries(Path folder) {

    public String server() {
        return folder.resolve("prometheus").toString();
    }

    public String promtool() {
        return folder.resolve("promtool").toString();
    }

    /// Finds them, or has our script install them.
    ///
    /// @param home where NimbusGuard lies
    public static PrometheusBinaries ensure(Path home) {
        var script = home.resolve("scripts/prometheus.sh");
        try {
            var process = new ProcessBuilder(script.toString()).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            var complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new TestbedFailure(
                        Fault.NO_PROMETHEUS,
                        "there is no Prometheus",
                        "prometheus and promtool are not on the PATH, and they were not installed",
                        lastLine(complaint));
            }
            return new PrometheusBinaries(Path.of(lastLine(said)));
        } catch (IOException e) {
            throw TestbedFailure.file(script + " cannot be run", e);
        } catch (InterruptedException e) {
            throw TestbedFailure.interrupted("the search for Prometheus was interrupted", e);
        }
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
