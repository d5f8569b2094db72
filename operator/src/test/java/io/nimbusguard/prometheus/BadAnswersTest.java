package io.nimbusguard.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.nimbusguard.prometheus.QueryResult.Failed;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may stand where Prometheus should: each is a typed failure, and costs no more than its own answer.
class BadAnswersTest {

    private static final Workload SHOP = new Workload("shop", "checkout", "uid-1");
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String CANARY = "canary-of-the-page";

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    /// Of the queries of ticks; those for the past follow when they like.
    private final ConcurrentLinkedQueue<Optional<QueryFailure>> told = new ConcurrentLinkedQueue<>();
    private volatile HttpHandler handler = exchange -> answer(exchange, 200, vector(""));
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            handler.handle(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private PrometheusSettings settings(Authentication authentication, Optional<String> tenant) {
        return new PrometheusSettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prefix/"),
                authentication,
                Optional.empty(),
                tenant,
                Duration.ofSeconds(15),
                Duration.ofMillis(1_500),
                Preset.PYTHON,
                Map.of(),
                WorkloadIdentity.standard(),
                Set.of());
    }

    private PrometheusSource source() {
        return PrometheusSource.open(
                settings(new Authentication.None(), Optional.empty()),
                (query, _, failure) -> {
                    if (!query.equals("backfill")) {
                        told.add(failure);
                    }
                },
                nanos::get);
    }

    private static String vector(String series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + series + "]}}";
    }

    private static String sample(long seconds, long value) {
        return "{\"metric\":{\"namespace\":\"shop\",\"workload\":\"checkout\"},\"value\":[" + seconds + ",\"" + value
                + "\"]}";
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        answer(exchange, status, "application/json", json);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String query(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return URLDecoder.decode(form, StandardCharsets.UTF_8);
    }

    private void everyQueryFailsWith(QueryFailure failure) {
        try (var source = source()) {
            var outcome = source.collect(List.of(SHOP), NOW);

            assertThat(outcome.queries()).hasSize(11).allSatisfy(result -> assertThat(result)
                    .isInstanceOfSatisfying(Failed.class, failed -> {
                        assertThat(failed.failure()).isEqualTo(failure);
                        assertThat(failed.detail()).doesNotContain(CANARY);
                    }));
            assertThat(told).hasSize(11).containsOnly(Optional.of(failure));
            assertThat(source.samples(SHOP, NOW).measurements().get(Feature.REQUEST_RATE))
                    .isEqualTo(new Missing(MissingReason.SOURCE_UNAVAILABLE));
            assertThat(source.samples(SHOP, NOW).reportingPods()).isEmpty();
        }
    }

    @Test
    void nothingIsMissingOfWhomNoTickHasAskedFor() {
        var late = new Workload("shop", "late", "uid-2");
        handler = exchange -> answer(exchange, 200, vector(""));
        try (var source = source()) {
            assertThat(source.hasAskedFor(SHOP)).isFalse();
            source.collect(List.of(SHOP), NOW);
            assertThat(source.hasAskedFor(SHOP)).isTrue();
            assertThat(source.hasAskedFor(late)).isFalse();
        }
    }

    @Test
    void aLoginPageIsNoAnswer() {
        handler = exchange -> answer(exchange, 200, "text/html", "<html>" + CANARY);
        everyQueryFailsWith(QueryFailure.NOT_JSON);
    }

    @Test
    void aPageThatClaimsToBeJsonIsNoAnswer() {
        handler = exchange -> answer(exchange, 200, "<html>" + CANARY);
        everyQueryFailsWith(QueryFailure.MALFORMED);
    }

    @Test
    void aRedirectIsNotFollowed() {
        handler = exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            answer(exchange, 302, "");
        };
        everyQueryFailsWith(QueryFailure.REDIRECT);
        assertThat(requests).hasValue(11);
    }

    @Test
    void aTruncatedAnswerIsNoAnswer() {
        handler = exchange -> {
            var whole = vector(sample(NOW.getEpochSecond(), 5));
            answer(exchange, 200, whole.substring(0, whole.length() - 20));
        };
        everyQueryFailsWith(QueryFailure.MALFORMED);
    }

    @Test
    void aPackedAnswerIsNotUnpacked() {
        handler = exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, 200, "anything");
        };
        everyQueryFailsWith(QueryFailure.NOT_JSON);
    }

    @Test
    void anOverloadedServerIsNamedWithWhatItSays() {
        handler = exchange ->
                answer(exchange, 503, "{\"status\":\"error\",\"errorType\":\"unavailable\",\"error\":\"starting\"}");
        everyQueryFailsWith(QueryFailure.SERVER_ERROR);
        try (var source = source()) {
            assertThat(source.collect(List.of(SHOP), NOW)
                            .firstFailure()
                            .orElseThrow()
                            .detail())
                    .isEqualTo("the server answers 503 (unavailable: starting)");
        }
    }

    @Test
    void aHugeAnswerIsCutOffWhileItArrives() {
        handler = exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write("{\"status\":\"success\",\"x\":[".getBytes(StandardCharsets.UTF_8));
                var chunk = "1,".repeat(32 * 1024).getBytes(StandardCharsets.UTF_8);
                while (true) {
                    out.write(chunk);
                }
            } catch (IOException _) {
                // The reader has gone, which ends it.
                exchange.close();
            }
        };
        try (var source = PrometheusSource.open(withTimeout(Duration.ofSeconds(60)), QueryListener.NONE, nanos::get)) {
            assertThat(source.collect(List.of(SHOP), NOW).queries())
                    .allMatch(result -> result instanceof Failed failed && failed.failure() == QueryFailure.TOO_LARGE);
        }
    }

    private PrometheusSettings withTimeout(Duration timeout) {
        var base = settings(new Authentication.None(), Optional.empty());
        return new PrometheusSettings(
                base.url(),
                base.authentication(),
                base.caFile(),
                base.tenant(),
                base.scrapeInterval(),
                timeout,
                base.preset(),
                base.queries(),
                base.identity(),
                base.namespaces());
    }

    @Test
    void oneQueryThatDripsCostsItsOwnAnswerAndNoOther() {
        handler = exchange -> {
            if (query(exchange).contains("process_open_fds")) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                try (var out = exchange.getResponseBody()) {
                    for (var i = 0; i < 200; i++) {
                        out.write(' ');
                        out.flush();
                        LockSupport.parkNanos(50_000_000);
                    }
                }
            } else {
                answer(exchange, 200, vector(sample(NOW.getEpochSecond(), 5)));
            }
        };
        try (var source = source()) {
            var started = System.nanoTime();
            var outcome = source.collect(List.of(SHOP), NOW);

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
            assertThat(outcome.queries()).hasSize(11);
            assertThat(outcome.queries().stream().filter(result -> !result.isOk()))
                    .singleElement()
                    .isEqualTo(
                            new Failed("process_open_fds", QueryFailure.TIMEOUT, "no complete answer within PT1.5S"));
            assertThat(told).hasSize(11).containsOnlyOnce(Optional.of(QueryFailure.TIMEOUT));
        }
    }

    @Test
    void warningsLeaveTheValuesAndMakeTheCoverageUnknown() {
        handler = exchange -> {
            var warned = query(exchange).contains("process_open_fds");
            answer(
                    exchange,
                    200,
                    (warned ? "{\"warnings\":[\"a shard is gone\"]," : "{")
                            + vector(sample(NOW.getEpochSecond(), NOW.getEpochSecond() - 7))
                                    .substring(1));
        };
        try (var source = source()) {
            source.collect(List.of(SHOP), NOW);
            var samples = source.samples(SHOP, NOW);
            assertThat(samples.measurements().get(Feature.OPEN_FILE_DESCRIPTORS))
                    .isInstanceOf(Measured.class);
            assertThat(samples.reportingPods()).isEmpty();
        }
    }

    @Test
    void aServerWhoseClockIsWrongMakesNothingLookOldOrNew() {
        for (var wrong : List.of(-600, 600)) {
            handler = exchange -> {
                var theirs = NOW.getEpochSecond() + wrong;
                var value = query(exchange).contains("timestamp(") ? theirs - 7 : 5;
                answer(exchange, 200, vector(sample(theirs, value)));
            };
            try (var source = source()) {
                source.collect(List.of(SHOP), NOW);
                assertThat(source.samples(SHOP, NOW).measurements().get(Feature.REQUEST_RATE))
                        .isEqualTo(new Measured(5, NOW.minusSeconds(7)));
                assertThat(source.samples(SHOP, NOW.plusSeconds(40))
                                .measurements()
                                .get(Feature.REQUEST_RATE))
                        .isEqualTo(new Missing(MissingReason.STALE));
            }
        }
    }

    @Test
    void afterThreeFailedTicksTheSourceRestsAndThenOneQueryTries() {
        handler = exchange -> answer(exchange, 500, "");
        try (var source = source()) {
            for (var tick = 0; tick < 3; tick++) {
                source.collect(List.of(SHOP), NOW);
            }
            assertThat(requests).hasValue(33);

            // Then nothing is asked for a while
            assertThat(source.collect(List.of(SHOP), NOW)
                            .firstFailure()
                            .orElseThrow()
                            .failure())
                    .isEqualTo(QueryFailure.CIRCUIT_OPEN);
            assertThat(requests).hasValue(33);

            // And one query tries, in vain, and rests twice as long
            nanos.addAndGet(Duration.ofSeconds(15).toNanos());
            source.collect(List.of(SHOP), NOW);
            assertThat(requests).hasValue(34);
            nanos.addAndGet(Duration.ofSeconds(29).toNanos());
            source.collect(List.of(SHOP), NOW);
            assertThat(requests).hasValue(34);

            // And when it succeeds, the others follow in the same tick
            handler = exchange -> answer(exchange, 200, vector(""));
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(source.collect(List.of(SHOP), NOW).isComplete()).isTrue();
        }
    }

    @Test
    void nobodyThereIsAFailureOfTheConnection() {
        server.stop(0);
        everyQueryFailsWith(QueryFailure.CONNECTION);
    }

    @Test
    void aRotatedTokenCountsAtTheNextTickAndIsNeverTold() throws IOException {
        var token = Files.writeString(folder.resolve("token"), "first-" + CANARY + "\n");
        var seen = new ConcurrentLinkedQueue<String>();
        handler = exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("X-Scope-OrgID"));
            answer(exchange, 401, CANARY);
        };
        try (var source = PrometheusSource.open(
                settings(new Authentication.Bearer(token), Optional.of("team-a")), QueryListener.NONE, nanos::get)) {
            var outcome = source.collect(List.of(SHOP), NOW);
            assertThat(seen).hasSize(11).containsOnly("Bearer first-" + CANARY + " team-a");
            assertThat(outcome.toString()).contains("UNAUTHORIZED").doesNotContain(CANARY);

            seen.clear();
            Files.writeString(token, "second");
            source.collect(List.of(SHOP), NOW);
            assertThat(seen).containsOnly("Bearer second team-a");

            Files.delete(token);
            assertThat(source.collect(List.of(SHOP), NOW)
                            .firstFailure()
                            .orElseThrow()
                            .failure())
                    .isEqualTo(QueryFailure.CREDENTIALS);
        }
    }

    @Test
    void userAndPasswordComeFromAFile() throws IOException {
        var file = Files.writeString(folder.resolve("basic"), "ada:love\n");
        var seen = new ConcurrentLinkedQueue<String>();
        handler = exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestURI().getPath());
            answer(exchange, 200, vector(""));
        };
        try (var source = PrometheusSource.open(
                settings(new Authentication.Basic(file), Optional.empty()), QueryListener.NONE, nanos::get)) {
            source.collect(List.of(SHOP), NOW);
        }
        assertThat(seen).contains("Basic YWRhOmxvdmU= /prefix/api/v1/query");
    }

    @Test
    void anOutageIsFilledFromARangeQuery() {
        var ranges = new AtomicInteger();
        var clock = new AtomicLong(NOW.getEpochSecond());
        handler = exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("query_range")) {
                ranges.incrementAndGet();
                answer(exchange, 200, vector("").replace("vector", "matrix"));
            } else {
                var value = query(exchange).contains("timestamp(") ? clock.get() - 1 : 5;
                answer(exchange, 200, vector(sample(clock.get(), value)));
            }
        };
        try (var source = source()) {
            source.collect(List.of(SHOP), NOW);
            Eventually.within(10, "eight days were asked for", () -> source.hasItsPast(SHOP));
            assertThat(ranges).hasValue(8);

            for (var seconds : List.of(60, 120, 600)) {
                clock.set(NOW.getEpochSecond() + seconds);
                source.collect(List.of(SHOP), NOW.plusSeconds(seconds));
            }
            Eventually.within(10, "the gap was asked for", () -> ranges.get() == 9);

            assertThat(source.samples(SHOP, NOW.plusSeconds(600)).demand().size())
                    .isEqualTo(10);

            source.forget(SHOP);
            assertThat(source.samples(SHOP, NOW.plusSeconds(600)).demand().size())
                    .isZero();
        }
    }
}
