package io.nimbusguard.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementServerTest {

    private static final String TEXT = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final ListenAddress ANYWHERE = new ListenAddress("127.0.0.1", 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private List<HealthCheck> live = List.of(HealthCheck.passed("loop"));
    private List<HealthCheck> ready = List.of(HealthCheck.passed("store"), HealthCheck.passed("prometheus"));
    private Supplier<String> scrape = () -> "# EOF\n";
    private final ManagementServer server =
            new ManagementServer(ANYWHERE, () -> live, () -> ready, () -> scrape.get(), TEXT);

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void isAliveAndReadyWhileEveryCheckPasses() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        var readiness = get("/readyz");
        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(readiness.body()).isEqualTo("[+] store: ok\n[+] prometheus: ok\nreadyz passed\n");
    }

    @Test
    void namesTheChecksThatFailAndSaysWhy() throws Exception {
        ready = List.of(HealthCheck.passed("store"), HealthCheck.failed("prometheus", "no answer\nfor 3 minutes"));

        var readiness = get("/readyz");

        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.body())
                .isEqualTo("[+] store: ok\n[-] prometheus: no answer for 3 minutes\nreadyz failed\n");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void checksThatBreakAreAFailureWithoutDetails() throws Exception {
        server.close();
        try (var broken = new ManagementServer(
                ANYWHERE,
                () -> live,
                () -> {
                    throw new IllegalStateException("secret-detail");
                },
                scrape,
                TEXT)) {
            var readiness = get(broken.port(), "/readyz");

            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains("could not be asked").doesNotContain("secret", "Exception");
        }
    }

    @Test
    void handsTheMetersOutAsTheyAre() throws Exception {
        scrape = () -> "# TYPE a gauge\na{name=\"ü\"} 1\n# EOF\n";

        var answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(TEXT);
        assertThat(answer.body()).isEqualTo("# TYPE a gauge\na{name=\"ü\"} 1\n# EOF\n");
    }

    @Test
    void aScrapeThatBreaksShowsNothingOfTheInside() throws Exception {
        scrape = () -> {
            throw new IllegalStateException("secret-detail");
        };

        var answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("server error\n");
        scrape = () -> "# EOF\n";
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void fewScrapesRunAtOnceAndHealthIsAnsweredBesideThem() throws Exception {
        var scraping = new CountDownLatch(4);
        var goOn = new CountDownLatch(1);
        scrape = () -> {
            scraping.countDown();
            awaitUninterrupted(goOn);
            return "# EOF\n";
        };
        var running = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < 4; i++) {
            running.add(client.sendAsync(request(server.port(), "/metrics").build(), BodyHandlers.ofString()));
        }
        scraping.await();

        assertThat(get("/metrics").statusCode()).isEqualTo(503);
        assertThat(get("/livez").statusCode()).isEqualTo(200);

        goOn.countDown();
        for (var each : running) {
            assertThat(each.join().statusCode()).isEqualTo(200);
        }
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/metrics/",
                "/metricsx",
                "/index.html",
                "/livez/../metrics.txt",
                "/WEB-INF/web.xml",
                "/%2e%2e/x"
            })
    void everythingElseIsNotFound(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("Exception", "at io.", "etty", "avalin");
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/"})
    void whatIsNotFoundIsToldPlainly(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("not found\n");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void nothingIsTakenIn(String method) throws Exception {
        var answer = client.send(
                request(server.port(), "/metrics")
                        .method(method, HttpRequest.BodyPublishers.ofString("x".repeat(100)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).isEqualTo("method not allowed\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/metrics"})
    void headIsAnsweredLikeGetWithoutABody(String path) throws Exception {
        var answer = client.send(request(server.port(), path).HEAD().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/metrics", "/nothing"})
    void everyAnswerCarriesTheSecurityHeadersAndNoneNamesTheServer(String path) throws Exception {
        var headers = get(path).headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"GARBAGE\\r\\n\\r\\n|400", "GET /livez HTTP/1.1\\r\\nHost: a\\r\\nX: LONG\\r\\n\\r\\n|431"})
    void brokenAndOversizedRequestsAreTurnedAwayWithoutDetails(String template, int status) throws Exception {
        var raw = template.replace("\\r\\n", "\r\n").replace("LONG", "x".repeat(9_000));

        var answer = exchange(raw);

        assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("Exception", "at org.");
    }

    @Test
    void anAddressInUseIsToldWithWhatToDo() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = new ListenAddress("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(() -> new ManagementServer(address, () -> live, () -> ready, scrape, TEXT))
                    .isInstanceOfSatisfying(ListenException.class, failure -> {
                        assertThat(failure.code()).isEqualTo("NG-4601");
                        assertThat(failure).hasMessage("cannot listen on " + address);
                        assertThat(failure.why()).containsIgnoringCase("in use");
                        assertThat(failure.remedy()).contains("management.address");
                    });
        }
    }

    @Test
    void aHostThatIsNotOursIsToldToo() {
        var address = new ListenAddress("192.0.2.1", 0);

        assertThatThrownBy(() -> new ManagementServer(address, () -> live, () -> ready, scrape, TEXT))
                .isInstanceOf(ListenException.class)
                .hasMessage("cannot listen on 192.0.2.1:0");
    }

    @Test
    void closingFreesThePort() throws Exception {
        var first = onAPortThatNobodyIsGiven();
        var port = first.port();
        first.close();

        try (var again =
                new ManagementServer(new ListenAddress("127.0.0.1", port), () -> live, () -> ready, scrape, TEXT)) {
            assertThat(get(again.port(), "/livez").statusCode()).isEqualTo(200);
        }
    }

    /// Ports from 32768 on are handed out by the system, and one that was just freed may be the next.
    private ManagementServer onAPortThatNobodyIsGiven() {
        for (var port = 20_000; port < 32_768; port++) {
            try {
                return new ManagementServer(
                        new ListenAddress("127.0.0.1", port), () -> live, () -> ready, scrape, TEXT);
            } catch (ListenException _) {
                // Somebody else's: the next one.
            }
        }
        throw new IllegalStateException("no port from 20000 to 32767 is free");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:8080, 0.0.0.0, 8080",
        "localhost:0, localhost, 0",
        "[::1]:65535, ::1, 65535",
    })
    void readsAddresses(String text, String host, int port) {
        assertThat(ListenAddress.parse(text)).hasValue(new ListenAddress(host, port));
        assertThat(ListenAddress.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "8080", ":8080", "host", "host:", "host:-1", "host:65536", "host:99999999", "::1:80", "[]:1"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(ListenAddress.parse(text)).isEmpty();
    }

    private String exchange(String raw) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.setSoTimeout(5_000);
            var head = socket.getInputStream().readNBytes(12);
            socket.shutdownOutput();
            return new String(head, StandardCharsets.ISO_8859_1)
                    + new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(server.port(), path);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(request(port, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
