package io.nimbusguard.testbed.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private static final List<String> PODS = List.of("a", "b", "c");
    private static final WorkloadPlan PLAN = WorkloadPlan.of("shop", "checkout", "x.csv")
            .scaledTo(3, 100)
            .at(3600)
            .withHistory(7200, PODS);
    private static final Instant ANCHOR = Instant.parse("2026-01-01T00:00:00Z");

    private final Load load = new Load(PLAN, LoadTest.hours(4, 100, 200, 150, 50));
    private final History history = History.live(PLAN, load, new ServiceModel(100));

    @Test
    void everyCounterOnlyRises() {
        for (var series : RawSeries.ALL) {
            for (var pod = 0; pod < PODS.size() && series.isCounter(); pod++) {
                for (var sample = history.firstOf(pod) + 1; sample < history.size(); sample++) {
                    assertThat(history.value(series, pod, sample))
                            .as("%s of %d at %d", series, pod, sample)
                            .isGreaterThanOrEqualTo(history.value(series, pod, sample - 1));
                }
            }
        }
    }

    /// Also where the fleet's share passes from the first pod to all of them.
    @Test
    void theSumOfTheRatesIsTheLoad() {
        for (var sample = 2; sample < history.size(); sample++) {
            var counted = 0.0;
            for (var pod = 0; pod < PODS.size(); pod++) {
                if (sample > history.firstOf(pod)) {
                    counted += history.value(RawSeries.REQUESTS, pod, sample)
                            - history.value(RawSeries.REQUESTS, pod, sample - 1);
                }
            }
            var step = history.secondsFromAnchor(sample - 1) / 5;
            var arrived = load.requests(step) + load.requests(step + 1) + load.requests(step + 2);
            assertThat(counted).as("sample %d", sample).isCloseTo(arrived, within(1e-3));
        }
    }

    @Test
    void endsAtTheAnchorWhereTheLiveSeriesGoOn() {
        assertThat(history.secondsFromAnchor(history.size() - 1)).isZero();
        var traffic = new WorkloadTraffic(PLAN, load, ANCHOR, _ -> {});
        traffic.advance(ANCHOR, Set.copyOf(PODS));
        var shown = traffic.shown(ANCHOR, Set.copyOf(PODS));
        for (var series : RawSeries.ALL) {
            for (var pod = 0; pod < PODS.size() && series.isCounter(); pod++) {
                assertThat(shown.get(PODS.get(pod)).of(series)).isEqualTo(history.atAnchor(series, pod));
            }
        }
    }

    @Test
    void isEmptyWithoutPodsOrLength() {
        assertThat(History.live(PLAN.withHistory(7200, List.of()), load, new ServiceModel(100))
                        .isEmpty())
                .isTrue();
        assertThat(History.live(PLAN.withHistory(0, PODS), load, new ServiceModel(100))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void isWrittenAsOpenMetricsThatPromtoolReads(@TempDir Path folder) throws IOException, InterruptedException {
        var text = new StringWriter();
        OpenMetrics.write(List.of(history), ANCHOR.getEpochSecond(), text);
        assertThat(text.toString())
                .startsWith("# TYPE http_requests counter\nhttp_requests_total{namespace=\"shop\",pod=\"a\",")
                .endsWith("\n# EOF\n")
                .contains(" " + ANCHOR.getEpochSecond() + "\n");
        var promtool = Path.of("/usr/bin/promtool");
        Assumptions.assumeTrue(Files.isExecutable(promtool), "promtool is not installed");
        var file = Files.writeString(folder.resolve("history.om"), text.toString());
        var process = new ProcessBuilder(
                        promtool.toString(),
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        file.toString(),
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        try (var blocks = Files.list(folder.resolve("data"))) {
            assertThat(blocks).isNotEmpty();
        }
    }
}
