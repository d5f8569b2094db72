package io.nimbusguard.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.prometheus.QueryResult.Failed;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against a real Prometheus that scrapes once a second.
class PrometheusSourceRealTest {

    private static final Workload SHOP = new Workload("shop", "checkout", "uid-1");

    private static Exporter exporter;
    private static RealPrometheus prometheus;

    @BeforeAll
    static void start() {
        exporter = Exporter.start();
        prometheus = RealPrometheus.scraping(exporter.target());
    }

    @AfterAll
    static void stop() {
        prometheus.close();
        exporter.close();
    }

    private static PrometheusSettings settings() {
        return new PrometheusSettings(
                prometheus.url(),
                new Authentication.None(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Preset.PYTHON,
                Map.of(),
                WorkloadIdentity.standard(),
                Set.of());
    }

    /// Two pods of the shop that together count ten requests a second from `origin` on, labelled by pod alone, and
    /// a stranger whose workload is labelled.
    private static String twoPods(Instant origin, String suffix) {
        var seconds = Duration.between(origin, Instant.now()).toMillis() / 1e3;
        var text = new StringBuilder();
        for (var pod : List.of("checkout-6d4cf56db6-abcde", "checkout-6d4cf56db6-fghij")) {
            for (var method : List.of("GET", "POST")) {
                text.append("http_requests_total{namespace=\"shop\",pod=\"%s\",method=\"%s\"} %s%s\n"
                        .formatted(pod, method, String.format(Locale.ROOT, "%.3f", 2.5 * seconds), suffix));
            }
            text.append(
                    "process_resident_memory_bytes{namespace=\"shop\",pod=\"%s\"} 1.5e+08%s\n".formatted(pod, suffix));
            text.append("process_open_fds{namespace=\"shop\",pod=\"%s\"} NaN%s\n".formatted(pod, suffix));
            text.append("process_virtual_memory_bytes{namespace=\"shop\",pod=\"%s\"} -1%s\n".formatted(pod, suffix));
        }
        text.append("http_requests_total{namespace=\"other\",workload=\"stranger\",pod=\"x\"} 1%s\n".formatted(suffix));
        return text.toString();
    }

    private static WorkloadSamples collected(PrometheusSource source, Workload workload) {
        var now = Instant.now();
        var outcome = source.collect(List.of(workload), now);
        assertThat(outcome.isReachable()).as("%s", outcome).isTrue();
        return source.samples(workload, now);
    }

    private static PrometheusSource open(PrometheusSettings settings) {
        return PrometheusSource.open(settings, QueryListener.NONE, System::nanoTime);
    }

    @Test
    void readsAWorkloadFromItsPodsAndNoticesWhenTheyVanish() {
        var origin = Instant.now();
        exporter.says(() -> twoPods(origin, ""));
        try (var source = open(settings())) {
            // When
            // A rate counts over the whole window, so it grows to ten within a minute.
            Eventually.within(20, "a rate", () -> {
                var rate = collected(source, SHOP).measurements().value(Feature.REQUEST_RATE);
                return rate.isPresent() && rate.getAsDouble() > 0.5 && rate.getAsDouble() < 10.5;
            });
            var now = Instant.now();
            var outcome = source.collect(List.of(SHOP), now);
            var samples = source.samples(SHOP, now);

            // Then
            assertThat(outcome.isComplete()).as("%s", outcome).isTrue();
            assertThat(outcome.queries()).hasSize(11);
            assertThat(outcome.unknownSeries()).isPositive();
            assertThat(outcome.clockSkew().orElseThrow().abs()).isLessThan(Duration.ofSeconds(3));
            var demand = (Measured) samples.measurements().get(Feature.REQUEST_RATE);
            assertThat(Duration.between(demand.time(), now)).isBetween(Duration.ZERO, Duration.ofSeconds(3));
            assertThat(samples.measurements().value(Feature.RESIDENT_MEMORY)).hasValue(3e8);
            assertThat(samples.measurements().get(Feature.OPEN_FILE_DESCRIPTORS))
                    .isEqualTo(new Missing(MissingReason.NOT_FINITE));
            assertThat(samples.measurements().get(Feature.VIRTUAL_MEMORY))
                    .isEqualTo(new Missing(MissingReason.NEGATIVE));
            assertThat(samples.measurements().get(Feature.CPU_RATE)).isEqualTo(new Missing(MissingReason.NO_SERIES));
            assertThat(samples.reportingPods()).hasValue(2);

            // And a minute of it, as old as it is by then
            assertThat(source.samples(SHOP, now.plusSeconds(50)).measurements().get(Feature.REQUEST_RATE))
                    .isEqualTo(new Missing(MissingReason.STALE));

            // And when the target says nothing more, its rate lingers in the window but is not taken for fresh
            exporter.says(() -> "");
            Eventually.within(
                    10,
                    "no live series",
                    () -> collected(source, SHOP).measurements().get(Feature.REQUEST_RATE) instanceof Missing);
            var gone = collected(source, SHOP);
            assertThat(gone.measurements().get(Feature.REQUEST_RATE)).isEqualTo(new Missing(MissingReason.STALE));
            assertThat(gone.measurements().get(Feature.RESIDENT_MEMORY))
                    .isEqualTo(new Missing(MissingReason.NO_SERIES));
            assertThat(gone.reportingPods()).hasValue(0);
        }
    }

    @Test
    void samplesThatLagBehindAreStaleAlthoughTheyHaveARate() {
        var late = new Workload("shop", "late", "uid-2");
        exporter.says(() -> {
            var at = Instant.now().minusSeconds(50);
            return "http_requests_total{namespace=\"shop\",workload=\"late\",pod=\"p\"} %d %d\n"
                    .formatted(at.getEpochSecond(), at.toEpochMilli());
        });
        try (var source = open(settings())) {
            Eventually.within(20, "a rate of the late samples", () -> collected(source, late)
                    .measurements()
                    .get(Feature.REQUEST_RATE)
                    .equals(new Missing(MissingReason.STALE)));
            assertThat(collected(source, late).demand().size()).isZero();
        }
    }

    @Test
    void aStaleGaugeOfLookBackIsNotTakenForFresh() {
        var frozen = new Workload("shop", "stuck", "uid-3");
        var at = Instant.now().minusSeconds(60).toEpochMilli();
        exporter.says(() -> "requests_now{namespace=\"shop\",workload=\"stuck\",pod=\"p\"} 7 %d\n".formatted(at));
        var base = settings();
        var gauge = new PrometheusSettings(
                base.url(),
                base.authentication(),
                base.caFile(),
                base.tenant(),
                base.scrapeInterval(),
                base.timeout(),
                base.preset(),
                Map.of(Feature.REQUEST_RATE, "requests_now"),
                base.identity(),
                base.namespaces());
        try (var source = open(gauge)) {
            Eventually.within(20, "the stuck series is there", () -> {
                source.collect(List.of(frozen), Instant.now());
                return source.samples(frozen, Instant.now()).reportingPods().orElse(0) == 1;
            });
            assertThat(collected(source, frozen).measurements().get(Feature.REQUEST_RATE))
                    .isEqualTo(new Missing(MissingReason.STALE));
        }
    }

    @Test
    void aCounterThatStartsAnewCausesNoJump() {
        var reset = new Workload("shop", "reset", "uid-4");
        var origin = Instant.now();
        exporter.says(() -> {
            var seconds = Duration.between(origin, Instant.now()).toMillis() / 1e3;
            var value = 1e6 + 10 * seconds;
            var shown = seconds < 8 ? value : 10 * (seconds - 8);
            return "http_requests_total{namespace=\"shop\",workload=\"reset\",pod=\"p\"} "
                    + String.format(Locale.ROOT, "%.3f%n", shown);
        });
        try (var source = open(settings())) {
            Eventually.within(30, "twelve seconds, with the reset among them", () -> {
                var rate = collected(source, reset).measurements().value(Feature.REQUEST_RATE);
                assertThat(rate.orElse(0)).isBetween(0.0, 15.0);
                return rate.isPresent()
                        && Duration.between(origin, Instant.now()).toSeconds() > 12;
            });
        }
    }

    @Test
    void anyLabelValueStaysOneLiteral() throws Exception {
        var values = List.of(
                "plain",
                "quo\"te",
                "back\\slash",
                "line\nbreak",
                "} or up{",
                "a|b.*",
                "\u0001\u007f\u0085",
                "ünïcödé 😀",
                "\"} or vector(1) #");
        exporter.says(() -> {
            var text = new StringBuilder();
            for (var i = 0; i < values.size(); i++) {
                text.append("odd{namespace=\"odd\",workload=\"w%d\",v=\"%s\"} %d\n"
                        .formatted(i, Exporter.escaped(values.get(i)), i));
            }
            return text.toString();
        });
        try (var executor = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor();
                var api = new PrometheusApi(settings(), executor)) {
            var limits = new PrometheusApi.Limits(1 << 20, 100, Duration.ofSeconds(3), _ -> true);
            Eventually.within(20, "all of them were scraped", () -> seen(api, "odd", limits) == values.size());
            for (var i = 0; i < values.size(); i++) {
                var key = new SeriesKey("odd", "w" + i);
                var exact = api.instant("odd{" + PromQl.isOneOf("v", List.of(values.get(i))) + "}", limits);
                assertThat(exact.answer().samples()).as("= %s", values.get(i)).containsOnlyKeys(key);
                var other = values.get((i + 1) % values.size());
                var either = api.instant("odd{" + PromQl.isOneOf("v", List.of(values.get(i), other)) + "}", limits);
                assertThat(either.answer().samples())
                        .as("=~ %s", values.get(i))
                        .containsOnlyKeys(key, new SeriesKey("odd", "w" + ((i + 1) % values.size())));
            }
        }
    }

    private static int seen(PrometheusApi api, String promQl, PrometheusApi.Limits limits) throws java.io.IOException {
        try {
            return api.instant(promQl, limits).answer().samples().size();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aQueryThatTheServerRefusesCostsOnlyItsOwnAnswer() {
        exporter.says(() -> twoPods(Instant.now().minusSeconds(100), ""));
        var base = settings();
        var broken = new PrometheusSettings(
                base.url(),
                base.authentication(),
                base.caFile(),
                base.tenant(),
                base.scrapeInterval(),
                base.timeout(),
                base.preset(),
                Map.of(Feature.CPU_RATE, "rate(no_window)"),
                base.identity(),
                base.namespaces());
        try (var source = open(broken)) {
            var outcome = source.collect(List.of(SHOP), Instant.now());
            assertThat(outcome.queries().stream().filter(query -> !query.isOk()))
                    .singleElement()
                    .isInstanceOfSatisfying(Failed.class, failed -> {
                        assertThat(failed.query()).isEqualTo("process_cpu_seconds_total_rate");
                        assertThat(failed.failure()).isEqualTo(QueryFailure.REFUSED);
                        assertThat(failed.detail()).contains("400").contains("range vector");
                    });
        }
    }

    @Test
    void aPrometheusThatStandsStillCostsOneDeadlineAndIsAskedAgain() {
        try (var source = open(settings())) {
            assertThat(source.collect(List.of(SHOP), Instant.now()).isComplete())
                    .isTrue();
            prometheus.freeze();
            try {
                var started = System.nanoTime();
                var outcome = source.collect(List.of(SHOP), Instant.now());
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
                assertThat(outcome.queries())
                        .allMatch(query -> query instanceof Failed failed && failed.failure() == QueryFailure.TIMEOUT);
                assertThat(source.samples(SHOP, Instant.now()).measurements().get(Feature.REQUEST_RATE))
                        .isEqualTo(new Missing(MissingReason.SOURCE_UNAVAILABLE));
            } finally {
                prometheus.thaw();
            }
            assertThat(source.collect(List.of(SHOP), Instant.now()).isComplete())
                    .isTrue();
        }
    }

    @Test
    void everyPresetIsUnderstoodByTheServer() {
        for (var preset : Preset.values()) {
            for (var identity : List.of(WorkloadIdentity.standard(), new WorkloadIdentity.Label("app"))) {
                var base = settings();
                var other = new PrometheusSettings(
                        base.url(),
                        base.authentication(),
                        base.caFile(),
                        base.tenant(),
                        base.scrapeInterval(),
                        base.timeout(),
                        preset,
                        Map.of(),
                        identity,
                        Set.of("shop", "odd|\"name"));
                try (var source = open(other)) {
                    var outcome = source.collect(List.of(SHOP), Instant.now());
                    assertThat(outcome.isComplete())
                            .as("%s %s", preset, outcome)
                            .isTrue();
                }
            }
        }
    }
}
