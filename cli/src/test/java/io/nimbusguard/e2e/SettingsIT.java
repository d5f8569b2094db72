package io.nimbusguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped command under settings that cannot be used, beside an API server and a Prometheus that notice whoever
/// comes.
class SettingsIT {

    private static final Path HOME = Path.of(System.getProperty("nimbusguard.home"));

    @TempDir
    Path folder;

    private ServerSocket apiServer;
    private ServerSocket prometheus;
    private ServerSocket management;

    @BeforeEach
    void listen() throws IOException {
        apiServer = listening();
        prometheus = listening();
        management = listening();
        Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: me, user: {token: none}}]
                contexts: [{name: here, context: {cluster: here, user: me}}]
                current-context: here
                """.formatted(apiServer.getLocalPort()));
    }

    @AfterEach
    void close() throws IOException {
        apiServer.close();
        prometheus.close();
        management.close();
    }

    @Test
    void threeBadValuesAreAllListedAndNothingIsStarted() throws Exception {
        var ended = run(
                "operator",
                Map.of(
                        "NIMBUSGUARD_TICK", "soon",
                        "NIMBUSGUARD_LIMITS_MAX_STEP", "-3",
                        "NIMBUSGUARD_LOG_FORMAT", "xml"));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("NG-1301: 3 settings cannot be used")
                .contains("tick = 'soon' (environment NIMBUSGUARD_TICK): expected a duration from 1s to 5m")
                .contains("limits.max-step = '-3' (environment NIMBUSGUARD_LIMITS_MAX_STEP): expected a whole number")
                .contains("log.format = 'xml' (environment NIMBUSGUARD_LOG_FORMAT): expected text or json")
                .contains("nothing was started")
                .doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(wasVisited(apiServer)).isFalse();
        assertThat(wasVisited(prometheus)).isFalse();
    }

    /// What shows that the test above would notice: with its settings in order it goes on to the management port, which
    /// is taken.
    @Test
    void goodValuesAreStartedWith() throws Exception {
        var ended = run("operator", Map.of("NIMBUSGUARD_TICK", "20s"));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("127.0.0.1:" + management.getLocalPort());
        assertThat(folder.resolve("data")).exists();
    }

    @Test
    void configShowNamesWhereEachValueCameFrom() throws Exception {
        var file = Files.writeString(folder.resolve("settings.yaml"), "limits:\n  max-replicas: 300\n");

        var ended = run("config show", Map.of("NIMBUSGUARD_TICK", "20s", "NIMBUSGUARD_CONFIG", file.toString()));

        assertThat(ended.status()).isZero();
        assertThat(ended.out().lines())
                .anyMatch(line -> line.matches("tick +20s +environment NIMBUSGUARD_TICK"))
                .anyMatch(line -> line.matches("limits\\.max-replicas +300 +" + file + ":2"))
                .anyMatch(line -> line.matches("manual-hold +15m +default"))
                .anyMatch(line -> line.matches("limits\\.max-step +- +default"));
    }

    private record Ended(int status, String out, String err) {}

    private Ended run(String command, Map<String, String> environment) throws Exception {
        var words = (HOME.resolve("nimbusguard").toAbsolutePath() + " " + command).split(" ", -1);
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        var variables = builder.environment();
        variables.put("KUBECONFIG", folder.resolve("kubeconfig").toString());
        variables.put("NIMBUSGUARD_PROMETHEUS_URL", "http://127.0.0.1:" + prometheus.getLocalPort());
        variables.put("NIMBUSGUARD_MANAGEMENT_ADDRESS", "127.0.0.1:" + management.getLocalPort());
        variables.put("NIMBUSGUARD_DATA_DIRECTORY", folder.resolve("data").toString());
        variables.putAll(environment);
        var process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    /// Whether anybody has connected.
    private static boolean wasVisited(ServerSocket socket) throws IOException {
        socket.setSoTimeout(1);
        try (var _ = socket.accept()) {
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }
}
