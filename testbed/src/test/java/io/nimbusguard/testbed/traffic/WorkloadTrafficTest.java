package io.nimbusguard.testbed.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTrafficTest {

    private static final Instant ANCHOR = Instant.parse("2026-01-01T00:00:00Z");
    private static final WorkloadPlan PLAN =
            WorkloadPlan.of("shop", "checkout", "x.csv").scaledTo(4, 100);

    private final Load load = new Load(PLAN, LoadTest.hours(2, 400, 400));
    private final ArrayList<NeedLog.Second> seconds = new ArrayList<>();
    private final WorkloadTraffic traffic = new WorkloadTraffic(PLAN, load, ANCHOR, seconds::add);

    @Test
    void spreadsTheRequestsEvenlyOverTheReadyPods() {
        traffic.advance(ANCHOR.plusSeconds(5), Set.of("a", "b"));
        var shown = traffic.shown(ANCHOR.plusSeconds(5), Set.of("a", "b"));
        assertThat(shown.get("a").of(RawSeries.REQUESTS)).isEqualTo(load.requests(0) / 2);
        assertThat(shown.get("b").of(RawSeries.REQUESTS)).isEqualTo(load.requests(0) / 2);
    }

    @Test
    void countersGrowEvenlyWithinAStep() {
        traffic.advance(ANCHOR.plusSeconds(2), Set.of("a"));
        var half = traffic.shown(ANCHOR.plusMillis(2500), Set.of("a")).get("a");
        assertThat(half.of(RawSeries.REQUESTS)).isCloseTo(load.requests(0) / 2, within(1e-9));
    }

    @Test
    void aPodThatBecomesReadyBeginsAtZeroAndOneThatIsGoneShowsNothing() {
        traffic.advance(ANCHOR.plusSeconds(6), Set.of("a", "b"));
        var shown = traffic.shown(ANCHOR.plusSeconds(6), Set.of("b", "c"));
        assertThat(shown).containsOnlyKeys("b", "c");
        assertThat(shown.get("c").of(RawSeries.REQUESTS)).isZero();
        traffic.advance(ANCHOR.plusSeconds(10), Set.of("b", "c"));
        shown = traffic.shown(ANCHOR.plusSeconds(12), Set.of("b", "c"));
        assertThat(shown.get("c").of(RawSeries.REQUESTS)).isPositive();
    }

    @Test
    void aBusyPodUsesItsFourCores() {
        traffic.advance(ANCHOR.plusSeconds(60), Set.of("a"));
        var cpu = traffic.shown(ANCHOR.plusSeconds(60), Set.of("a")).get("a").of(RawSeries.CPU);
        assertThat(cpu / 60).isCloseTo(4, within(0.05));
    }

    @Test
    void writesDownEverySecondOnceAndSaysWhichOnesViolate(@TempDir Path folder) {
        traffic.advance(ANCHOR.plusSeconds(4), Set.of("a", "b", "c", "d", "e", "f"));
        traffic.advance(ANCHOR.plusSeconds(4), Set.of());
        traffic.advance(ANCHOR.plusSeconds(9), Set.of("a"));
        assertThat(seconds).hasSize(10);
        assertThat(seconds).filteredOn(NeedLog.Second::violating).hasSize(5);
        assertThat(seconds.getFirst().time()).isEqualTo(ANCHOR);
        var file = NeedLog.file(folder, "shop", "checkout");
        try (var log = new NeedLog(file)) {
            seconds.forEach(log::write);
        }
        assertThat(NeedLog.read(file)).isEqualTo(seconds);
    }

    @Test
    void withoutReadyPodsNobodyCounts() {
        traffic.advance(ANCHOR.plusSeconds(20), Set.of());
        assertThat(traffic.shown(ANCHOR.plusSeconds(20), Set.of())).isEmpty();
    }

    @Test
    void rendersThePrometheusTextFormat() {
        traffic.advance(ANCHOR.plusSeconds(5), Set.of("a"));
        var exposition = new Exposition();
        exposition.add(PLAN, traffic.shown(ANCHOR.plusSeconds(5), Set.of("a")), Set.of());
        exposition.add(PLAN.unlabelled(), traffic.shown(ANCHOR.plusSeconds(5), Set.of("a")), Set.of());
        assertThat(exposition.text())
                .contains("# TYPE http_requests_total counter\n")
                .contains("# TYPE process_open_fds gauge\n")
                .contains("http_requests_total{namespace=\"shop\",pod=\"a\",workload=\"checkout\"} ")
                .contains("process_cpu_seconds_total{namespace=\"shop\",pod=\"a\"} ")
                .endsWith("\n");
    }
}
