package io.nimbusguard.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.nimbusguard.prometheus.QueryResult.Failed;
import io.nimbusguard.scaling.Workload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates are checked, and there is no way around it.
class SecureConnectionTest {

    private static final List<Workload> FLEET = List.of(new Workload("shop", "checkout", "uid-1"));

    @TempDir
    private Path folder;

    /// A self-signed certificate of its own, in `name.p12` and `name.pem`.
    private Path certificate(String name, String host, String start, String days) throws Exception {
        var store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + host,
                "-startdate",
                start,
                "-validity",
                days,
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        var pem = folder.resolve(name + ".pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                pem.toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        return pem;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private HttpsServer server(String name) throws Exception {
        var store = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), "changeit".toCharArray());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static PrometheusSource source(HttpsServer server, Optional<Path> caFile) {
        var settings = new PrometheusSettings(
                URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
                new Authentication.None(),
                caFile,
                Optional.empty(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Preset.PYTHON,
                Map.of(),
                WorkloadIdentity.standard(),
                Set.of());
        return PrometheusSource.open(settings, QueryListener.NONE, System::nanoTime);
    }

    private static Failed failure(PrometheusSource source) {
        var failed = source.collect(FLEET, Instant.EPOCH).firstFailure().orElseThrow();
        assertThat(failed.failure()).as(failed.detail()).isEqualTo(QueryFailure.TLS);
        return failed;
    }

    @Test
    void aCaOfTheUsersIsTrustedAndARotatedOneCountsWithoutARestart() throws Exception {
        var right = certificate("right", "ip:127.0.0.1", "-1d", "10");
        var other = certificate("other", "ip:127.0.0.1", "-1d", "10");
        var caFile = Files.copy(other, folder.resolve("ca.pem"));
        var server = server("right");
        try (var source = source(server, Optional.of(caFile))) {
            failure(source);

            Files.copy(right, caFile, StandardCopyOption.REPLACE_EXISTING);
            assertThat(source.collect(FLEET, Instant.EPOCH).isComplete()).isTrue();

            Files.writeString(caFile, "no certificate");
            assertThat(failure(source).detail()).contains("ca.pem");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatNobodyVouchesForIsRefused() throws Exception {
        certificate("unknown", "ip:127.0.0.1", "-1d", "10");
        var server = server("unknown");
        try (var source = source(server, Optional.empty())) {
            failure(source);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        var pem = certificate("elsewhere", "dns:elsewhere.example", "-1d", "10");
        var server = server("elsewhere");
        try (var source = source(server, Optional.of(pem))) {
            assertThat(failure(source).detail()).contains("127.0.0.1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anExpiredCertificateIsRefusedAndNamedSo() throws Exception {
        var pem = certificate("expired", "ip:127.0.0.1", "-10d", "5");
        var server = server("expired");
        try (var source = source(server, Optional.of(pem))) {
            assertThat(failure(source).detail()).contains("expired");
        } finally {
            server.stop(0);
        }
    }
}
