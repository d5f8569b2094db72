package io.nimbusguard.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.nimbusguard.operator.doctor.Check.Result.Looked;
import io.nimbusguard.prometheus.Authentication;
import io.nimbusguard.prometheus.PrometheusInspector;
import io.nimbusguard.prometheus.PrometheusSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that are no good Prometheus, on loopback.
class PrometheusServerTest {

    private static final String ONE = """
            {"status":"success","data":{"resultType":"vector","result":[
              {"metric":{"namespace":"all","workload":"all"},"value":[1700000000,"1"]}]}}
            """;
    private static final String CANARY = "not-for-your-eyes";

    @TempDir
    private Path folder;

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void oneThatAnswersIsFine() {
        serve(exchange -> answer(exchange, 200, "application/json", ONE));

        assertThat(look(settings()).findings()).isEmpty();
    }

    @Test
    void oneThatIsNotThereIsNotReached() {
        server.stop(0);

        assertThat(look(settings()).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NG-6101");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.what())
                    .contains("127.0.0.1:" + server.getAddress().getPort());
        });
    }

    @Test
    void oneWhoseAuthorityCannotBeReadIsNotTrusted() throws IOException {
        var file = Files.writeString(folder.resolve("ca.pem"), "no certificate");

        assertThat(look(with(Optional.of(file), new Authentication.None())).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("NG-6102");
                    assertThat(finding.why()).contains("ca.pem cannot be used");
                    assertThat(finding.remedy()).contains("prometheus.ca-file");
                });
    }

    @Test
    void oneThatRefusesTheTokenIsToldWithoutIt() throws IOException {
        serve(exchange -> answer(exchange, 401, "text/plain", CANARY));
        var file = Files.writeString(folder.resolve("token"), CANARY);

        var looked = look(with(Optional.empty(), new Authentication.Bearer(file)));

        assertThat(looked.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NG-6103");
            assertThat(finding.remedy()).contains("prometheus.auth-file");
        });
        assertThat(looked.toString()).doesNotContain(CANARY);
    }

    @Test
    void aLoginPageIsNoPrometheus() {
        serve(exchange -> answer(exchange, 200, "text/html", "<html>" + CANARY + "</html>"));

        var looked = look(settings());

        assertThat(looked.findings()).singleElement().extracting(Finding::code).isEqualTo("NG-6104");
        assertThat(looked.toString()).doesNotContain(CANARY);
    }

    @Test
    void oneThatHangsIsTooSlow() {
        serve(exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(look(settings()).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NG-6105");
            assertThat(finding.remedy()).contains("500 ms");
        });
    }

    @Test
    void aClockThatIsTwoMinutesOffIsFound() {
        serve(exchange -> answer(exchange, 200, "application/json", ONE));
        InstantSource late = () -> Instant.now().minus(Duration.ofMinutes(2));

        var looked = look(settings(), late);

        assertThat(looked.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NG-6107");
            assertThat(finding.what()).matches("this machine's clock is 1(19|20|21) s behind that of Prometheus");
        });
    }

    private PrometheusSettings settings() {
        return with(Optional.empty(), new Authentication.None());
    }

    private PrometheusSettings with(Optional<Path> caFile, Authentication authentication) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var standard = PrometheusSettings.standard(URI.create(url));
        return new PrometheusSettings(
                standard.url(),
                authentication,
                caFile,
                Optional.empty(),
                standard.scrapeInterval(),
                Duration.ofMillis(500),
                standard.preset(),
                standard.queries(),
                standard.identity(),
                standard.namespaces());
    }

    private static Looked look(PrometheusSettings settings) {
        return look(settings, InstantSource.system());
    }

    private static Looked look(PrometheusSettings settings, InstantSource clock) {
        try (var inspector = new PrometheusInspector(settings, clock, System::nanoTime)) {
            return (Looked) new PrometheusChecks.Server(settings, inspector.reach()).look();
        }
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
