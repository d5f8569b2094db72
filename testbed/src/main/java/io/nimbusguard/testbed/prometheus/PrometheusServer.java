package io.nimbusguard.testbed.prometheus;

import io.nimbusguard.testbed.build.PrometheusBinaries;
import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import io.nimbusguard.testbed.process.Http;
import io.nimbusguard.testbed.process.Parts;
import io.nimbusguard.testbed.process.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// One Prometheus server of the testbed, with a configuration and data of its own. Stopped and started again it
/// keeps port and data.
public final class PrometheusServer {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Longest block that history is loaded into: the file is read once for each.
    private static final String LONGEST_BLOCK = "744h";

    private final String name;
    private final Parts parts;
    private final PrometheusBinaries binaries;
    private final Path folder;
    private final int port;

    /// Writes its configuration; it does not run yet.
    ///
    /// @param name         of the part, such as `prometheus`
    /// @param folder       for configuration and data
    /// @param exporterPort of the workloads' exporter
    public PrometheusServer(
            String name,
            Parts parts,
            PrometheusBinaries binaries,
            Path folder,
            Duration scrapeInterval,
            int exporterPort) {
        this.name = name;
        this.parts = parts;
        this.binaries = binaries;
        this.folder = folder;
        this.port = Ports.free();
        try {
            Files.createDirectories(folder.resolve("targets"));
            Files.createDirectories(data());
            Files.writeString(config(), PrometheusConfig.of(scrapeInterval, exporterPort));
        } catch (IOException e) {
            throw TestbedFailure.file("the configuration of " + name + " cannot be written", e);
        }
    }

    /// Loads history into its data, before it is started.
    ///
    /// @param openMetrics a file that ends with `# EOF`
    public void load(Path openMetrics) {
        var log = folder.resolve("load.log");
        try {
            var process = new ProcessBuilder(
                            binaries.promtool(),
                            "tsdb",
                            "create-blocks-from",
                            "openmetrics",
                            "--quiet",
                            "--max-block-duration=" + LONGEST_BLOCK,
                            openMetrics.toString(),
                            data().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new TestbedFailure(
                        Fault.FILE,
                        "the history was not loaded into " + name,
                        "promtool says: "
                                + Files.readString(log, StandardCharsets.UTF_8).strip(),
                        "check that " + openMetrics + " is whole and the disk has room");
            }
        } catch (IOException e) {
            throw TestbedFailure.file("the history " + openMetrics + " cannot be loaded", e);
        } catch (InterruptedException e) {
            throw TestbedFailure.interrupted("the load of history was interrupted", e);
        }
    }

    /// Returns when it is ready.
    public void start() {
        parts.start(name, command(), PATIENCE, () -> Http.isOk(url() + "/-/ready"));
        parts.place(name, url());
    }

    /// The same port and data again.
    public void restart() {
        parts.restart(name);
    }

    public void stop() {
        parts.stop(name);
    }

    public void kill() {
        parts.kill(name);
    }

    /// Has it scrape one more place.
    ///
    /// @param job        label of its series
    /// @param targetPort on loopback, at `/metrics`
    public void scrape(String job, int targetPort) {
        var file = folder.resolve("targets").resolve(job + ".json");
        try {
            Files.writeString(
                    file,
                    "[{\"targets\": [\"127.0.0.1:%d\"], \"labels\": {\"job\": \"%s\"}}]\n".formatted(targetPort, job));
        } catch (IOException e) {
            throw TestbedFailure.file("the target " + file + " cannot be written", e);
        }
    }

    /// Such as `http://127.0.0.1:40123`.
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    private Path config() {
        return folder.resolve("prometheus.yml");
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<String> command() {
        return List.of(
                binaries.server(),
                "--config.file=" + config(),
                "--storage.tsdb.path=" + data(),
                "--storage.tsdb.retention.time=60d",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
    }
}
