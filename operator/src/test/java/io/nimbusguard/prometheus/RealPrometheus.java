package io.nimbusguard.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Prometheus of our own on a free port of loopback, with a folder of its own that goes away with it.
final class RealPrometheus implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/bin/prometheus");

    private final Path folder;
    private final Process process;
    private final int port;

    private RealPrometheus(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /// Scrapes the target once a second.
    ///
    /// @param target host and port
    static RealPrometheus scraping(String target) {
        return scraping(target, "1s", "900ms");
    }

    /// @param interval from one scrape to the next
    /// @param timeout  of a scrape
    static RealPrometheus scraping(String target, String interval, String timeout) {
        return started(scrapeConfiguration(target, interval, timeout), Files::exists);
    }

    /// Scrapes nothing, and knows what the text says.
    ///
    /// @param openMetrics samples with their times
    static RealPrometheus holding(String openMetrics) {
        return started("global: {scrape_interval: 1s}\n", folder -> {
            var file = Files.writeString(folder.resolve("past.txt"), openMetrics);
            var import_ = new ProcessBuilder(
                            "/usr/bin/promtool",
                            "tsdb",
                            "create-blocks-from",
                            "openmetrics",
                            file.toString(),
                            folder.resolve("data").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("promtool.log").toFile())
                    .start();
            if (import_.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("promtool.log")));
            }
            return true;
        });
    }

    private interface Preparation {
        boolean prepare(Path folder) throws IOException, InterruptedException;
    }

    private static RealPrometheus started(String configuration, Preparation preparation) {
        if (!Files.isExecutable(BINARY)) {
            throw new IllegalStateException(
                    "these tests need a real Prometheus at " + BINARY + ": apt-get install -y prometheus");
        }
        try {
            var folder = Files.createTempDirectory("nimbusguard-prometheus");
            var port = freePort();
            var settings = Files.writeString(folder.resolve("prometheus.yml"), configuration);
            preparation.prepare(folder);
            var process = new ProcessBuilder(
                            BINARY.toString(),
                            "--config.file=" + settings,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--storage.tsdb.retention.time=30d",
                            "--web.listen-address=127.0.0.1:" + port,
                            "--log.level=warn")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var prometheus = new RealPrometheus(folder, process, port);
            prometheus.awaitReady();
            return prometheus;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String scrapeConfiguration(String target, String interval, String timeout) {
        return """
                global: {scrape_interval: %s, scrape_timeout: %s}
                scrape_configs:
                  - job_name: workloads
                    honor_labels: true
                    static_configs: [{targets: ['%s']}]
                """.formatted(interval, timeout, target);
    }

    private void awaitReady() throws IOException {
        Eventually.within(30, "Prometheus is ready", () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("log")));
            }
            return answersReady();
        });
    }

    private boolean answersReady() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write("GET /-/ready HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException _) {
            return false;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Everybody who asks waits, as behind a stalled disk.
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        signal("CONT");
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            delete();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void delete() throws IOException {
        List<Path> paths;
        try (var walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (var path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
