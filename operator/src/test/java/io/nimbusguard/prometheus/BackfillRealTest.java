package io.nimbusguard.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Eight days that a real Prometheus holds, fetched for workloads that are new.
class BackfillRealTest {

    private static final Workload BUSY = new Workload("shop", "busy", "uid-1");
    private static final Workload YOUNG = new Workload("shop", "young", "uid-2");
    private static final Workload SILENT = new Workload("shop", "silent", "uid-3");

    /// Requests per second of the minute that begins at `time`: known, and different each minute of a day.
    private static double rate(Instant time) {
        return 10 + (time.getEpochSecond() / 60 % 1440) / 100.0;
    }

    /// A sample every half minute, each with the requests since the beginning.
    private static String history(String workload, Instant from, Instant to) {
        var text = new StringBuilder();
        var total = 0.0;
        for (var time = from; time.isBefore(to); time = time.plusSeconds(30)) {
            text.append(String.format(
                    Locale.ROOT,
                    "http_requests_total{namespace=\"shop\",workload=\"%s\",pod=\"p\"} %.4f %d%n",
                    workload,
                    total,
                    time.getEpochSecond()));
            total += 30 * rate(time);
        }
        return text.toString();
    }

    @Test
    void theEightDaysBeforeEnrolmentComeInMinuteByMinute() {
        var now =
                Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60).minusSeconds(120);
        var text = "# TYPE http_requests counter\n"
                + history("busy", now.minus(Duration.ofDays(9)), now)
                + history("young", now.minus(Duration.ofHours(2)), now)
                + "# EOF\n";
        var backfills = new AtomicInteger();
        QueryListener listener = (query, _, failure) -> {
            if (query.equals("backfill") && failure.isEmpty()) {
                backfills.incrementAndGet();
            }
        };
        try (var prometheus = RealPrometheus.holding(text);
                var source = PrometheusSource.open(
                        PrometheusSettings.standard(prometheus.url()), listener, System::nanoTime)) {
            // When
            var fleet = List.of(BUSY, YOUNG, SILENT);
            var enrolled = Instant.now();
            source.collect(fleet, enrolled);
            Eventually.within(60, "the past is in", () -> source.hasItsPast(BUSY));

            // Then one query a day brought it, for all of them
            assertThat(backfills).hasValue(Enrolled.DAYS);
            assertThat(source.pendingBackfills()).isZero();
            var busy = source.samples(BUSY, enrolled).demand();
            assertThat(busy.size()).isBetween(8 * 1440 - 4, 8 * 1440);
            for (var index = 0; index < busy.size(); index++) {
                var time = busy.timeAt(index);
                if (time.plusSeconds(120).isBefore(now)) {
                    assertThat(busy.at(index)).as("%s", time).isPresent();
                    // The window ends a scrape interval behind the minute, so the neighbour has a share.
                    assertThat(busy.at(index).getAsDouble()).as("%s", time).isCloseTo(rate(time), within(4.0));
                }
            }
            assertThat(meanError(busy, now)).isLessThan(0.05);
            var young = source.samples(YOUNG, enrolled).demand();
            assertThat(young.size()).isBetween(117, 123);
            assertThat(source.samples(SILENT, enrolled).demand().size()).isZero();
        }
    }

    private static double meanError(Series series, Instant now) {
        var sum = 0.0;
        var count = 0;
        for (var index = 0; index < series.size(); index++) {
            var time = series.timeAt(index);
            if (time.plusSeconds(120).isBefore(now)) {
                sum += Math.abs(series.at(index).orElseThrow() - rate(time));
                count++;
            }
        }
        return sum / count;
    }
}
