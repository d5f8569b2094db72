package io.nimbusguard.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.dashboard.api.About;
import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.dashboard.api.RecordedDecisions;
import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.fixture.NoLedger;
import io.nimbusguard.fixture.PassBench;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageServerTest {

    private static final ListenAddress ANYWHERE = new ListenAddress("127.0.0.1", 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private final FleetWatch fleet = new FleetWatch();
    private final PassBench bench = new PassBench(fleet, new NoLedger());
    private final PageServer page = new PageServer(
            ANYWHERE,
            new PageSources(
                    About.operator(OptionalDouble.of(0.05)), fleet, RecordedDecisions.NONE, () -> LearningFacts.NONE));

    @AfterEach
    void close() {
        page.close();
        client.close();
    }

    @Test
    void saysWhoseItIs() throws Exception {
        var about = json("/api/v1/about");

        assertThat(about.path("schema").asInt()).isEqualTo(1);
        assertThat(about.path("kind").asText()).isEqualTo("operator");
        assertThat(about.path("price_per_hour").asDouble()).isEqualTo(0.05);
        assertThat(about.has("speed")).isFalse();
    }

    @Test
    void showsOfAWorkloadWhatItsLastPassSaw() throws Exception {
        var report = bench.passes(3);

        var row = json("/api/v1/workloads").path("workloads").path(0);

        assertThat(row.path("name").asText()).isEqualTo("checkout");
        assertThat(row.path("time").asText()).isEqualTo(report.input().now().toString());
        assertThat(row.path("ready").asInt()).isEqualTo(10);
        assertThat(row.path("needed").asInt()).isEqualTo(5);
        assertThat(row.path("demand").asDouble()).isEqualTo(500);
        assertThat(row.path("mode").asText()).isEqualTo("auto");
    }

    @Test
    void whatHasNoValueIsAbsentAndNotZero() throws Exception {
        bench.demandMissing().pass();

        var row = json("/api/v1/workloads").path("workloads").path(0);

        assertThat(row.has("demand")).isFalse();
        assertThat(row.has("needed")).isFalse();
        assertThat(row.has("risk")).isFalse();
        assertThat(row.path("source").asText()).isEqualTo("Hold");
        assertThat(row.path("troubles").path(0).asText()).isEqualTo("the demand metric has no value");
        var input = json("/api/v1/workloads/shop/checkout").path("inputs").path(4);
        assertThat(input.path("feature").asText()).isEqualTo("http_requests_total_rate");
        assertThat(input.has("value")).isFalse();
        assertThat(input.path("missing").asText()).isEqualTo("NO_SERIES");
    }

    @Test
    void aDecisionSaysWhatItRestedOn() throws Exception {
        var decision = bench.passes(2).decision().orElseThrow();

        var shown = json("/api/v1/workloads/shop/checkout/decisions/" + decision.id());

        assertThat(shown.path("summary").asText()).isEqualTo(decision.summary());
        assertThat(shown.path("inputs")).hasSize(9);
        assertThat(shown.path("inputs").path(0).path("age_seconds").asDouble()).isZero();
        assertThat(shown.path("forecast").path("points").path(5).path("quantiles"))
                .hasSize(9);
        assertThat(shown.path("forecast").path("points").path(5).path("median").asDouble())
                .isEqualTo(decision.forecast().orElseThrow().points().getLast().median());
        assertThat(shown.path("guards")).hasSize(decision.verdict().findings().size());
        assertThat(shown.path("path").path(0).path("node").asText()).isEqualTo("collect_metrics");
        assertThat(shown.path("path").path(0).path("millis").asDouble()).isPositive();
        assertThat(shown.has("agent")).isFalse();
    }

    @Test
    void aDecisionBelongsToItsWorkload() throws Exception {
        var decision = bench.pass().decision().orElseThrow();
        bench.passOf(new Workload("bank", "ledger", "uid-2"));

        assertThat(get("/api/v1/workloads/bank/ledger/decisions/" + decision.id())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void listsTheDecisionsThatSomethingCameOfNewestFirst() throws Exception {
        bench.passes(5);
        bench.demand(1500).passes(5);

        var notable = ids(json("/api/v1/workloads/shop/checkout/decisions").path("decisions"));
        var every =
                ids(json("/api/v1/workloads/shop/checkout/decisions?every=true").path("decisions"));

        assertThat(every).hasSize(10).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(notable).hasSizeBetween(2, 9).isSubsetOf(every);
        assertThat(ids(json("/api/v1/workloads/shop/checkout/decisions?most=1").path("decisions")))
                .hasSize(1);
    }

    @Test
    void theChartHoldsTheLoadThatCameAndTheForecastMadeTenMinutesBefore() throws Exception {
        for (var minute = 0; minute < 15; minute++) {
            bench.passes(4);
        }

        var chart = json("/api/v1/workloads/shop/checkout?minutes=60").path("chart");

        assertThat(chart.path("load")).hasSize(60);
        assertThat(chart.path("forecast_median")).hasSize(70);
        assertThat(chart.path("load").path(59).asDouble()).isEqualTo(500);
        assertThat(chart.path("forecast_median").path(0).isNull()).isTrue();
        assertThat(chart.path("forecast_median").path(59).asDouble()).isBetween(450.0, 550.0);
        assertThat(chart.path("ready").path(0).isNull()).isTrue();
        assertThat(chart.path("ready").path(59).asDouble()).isPositive();
    }

    @Test
    void sortsSearchesAndPagesOnTheServer() throws Exception {
        for (var i = 0; i < 30; i++) {
            bench.passOf(new Workload("ns-" + i % 3, "app-" + i, "uid-" + i));
        }
        bench.mode(Mode.OBSERVE).passOf(new Workload("ns-1", "watched", "uid-w"));

        var second = json("/api/v1/workloads?search=NS-1&size=10&page=1");
        assertThat(second.path("total").asInt()).isEqualTo(31);
        assertThat(second.path("matching").asInt()).isEqualTo(11);
        assertThat(second.path("workloads")).hasSize(1);
        assertThat(second.path("by_mode").path("observe").asInt()).isEqualTo(1);
        assertThat(json("/api/v1/workloads?sort=mode&size=200")
                        .path("workloads")
                        .path(30)
                        .path("name")
                        .asText())
                .isEqualTo("watched");
        assertThat(json("/api/v1/workloads?only=degraded").path("matching").asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/workloads?size=201",
                "/api/v1/workloads?size=0",
                "/api/v1/workloads?page=-1",
                "/api/v1/workloads?sort=luck",
                "/api/v1/workloads?only=good",
                "/api/v1/workloads/shop/checkout?minutes=99999",
                "/api/v1/workloads/shop/checkout/decisions?most=x"
            })
    void saysWhatItDoesNotUnderstand(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(answer.body()).path("error").asText())
                .containsAnyOf("is one of", "is a whole number");
    }

    @Test
    void whatIsNotThereIsSaidSo() throws Exception {
        assertThat(get("/api/v1/workloads/shop/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/workloads/shop/nobody/decisions").statusCode()).isEqualTo(404);
        assertThat(get("/api/v2/anything").statusCode()).isEqualTo(404);
        assertThat(get("/../etc/passwd").statusCode()).isIn(400, 404);
    }

    @Test
    void aWorkloadThatIsGoneIsForgotten() throws Exception {
        bench.pass();

        fleet.forget(PassBench.CHECKOUT);

        assertThat(json("/api/v1/workloads").path("total").asInt()).isZero();
    }

    @Test
    void letsNothingRunAndNobodyFrameIt() throws Exception {
        var headers = get("/api/v1/about").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void thePageWeighsLittleAndIsNotSentTwice() throws Exception {
        var tag = get("/").headers().firstValue("ETag").orElseThrow();
        var again = client.send(
                HttpRequest.newBuilder(uri("/")).header("If-None-Match", tag).build(), BodyHandlers.ofString());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(get("/page/app.js").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/javascript");
        assertThat(StaticFiles.SERVED.values().stream()
                        .mapToInt(StaticFiles.Served::compressedSize)
                        .sum())
                .isLessThan(300_000);
    }

    @Test
    void thePassesOfAWorkloadAndTheNodesOfTheGraphAreCounted() throws Exception {
        bench.passes(3);
        bench.demandMissing().pass();

        var passes = json("/api/v1/workloads/shop/checkout/passes").path("passes");
        assertThat(passes).hasSize(4);
        assertThat(passes.path(0).path("path").path(1).path("node").asText()).isEqualTo("fall_back");
        assertThat(passes.path(1).path("path").path(1).path("node").asText()).isEqualTo("generate_forecast");

        var nodes = json("/api/v1/graph").path("nodes");
        assertThat(nodes.path(0).path("node").asText()).isEqualTo("collect_metrics");
        assertThat(nodes.path(0).path("visits").asInt()).isEqualTo(4);
        assertThat(nodes.path(0).path("mean_millis").asDouble()).isEqualTo(1);
        assertThat(nodes.path(0).path("failures").asInt()).isZero();
    }

    @Test
    void aNameThatIsNotOursIsNotAnswered() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), page.port())) {
            socket.getOutputStream()
                    .write("GET /api/v1/about HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("operator");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void isNotServedWhereOthersCouldReachIt(String host) {
        var sources = new PageSources(
                About.operator(OptionalDouble.empty()), fleet, RecordedDecisions.NONE, () -> LearningFacts.NONE);

        assertThatThrownBy(() -> new PageServer(new ListenAddress(host, 0), sources))
                .isInstanceOfSatisfying(ListenException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("NG-4602");
                    assertThat(refused.remedy()).contains("port-forward");
                });
    }

    @Test
    void tellsOpenPagesThatThereIsSomethingNew() throws Exception {
        var request = HttpRequest.newBuilder(uri("/api/v1/news"))
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(10))
                .build();
        try (var lines = new BufferedReader(new InputStreamReader(
                client.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            assertThat(data(lines)).contains("\"passes\":0");
            bench.pass();
            assertThat(data(lines)).contains("\"passes\":1");
        }
    }

    private static String data(BufferedReader lines) throws IOException {
        String line;
        do {
            line = lines.readLine();
        } while (!line.startsWith("data:"));
        return line;
    }

    private static List<String> ids(JsonNode decisions) {
        var ids = new ArrayList<String>();
        decisions.forEach(decision -> ids.add(decision.path("id").asText()));
        return ids;
    }

    private JsonNode json(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + page.port() + path);
    }
}
