package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.PrometheusApi.Limits;
import io.nimbusguard.scaling.Series;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/// Reads one query's past from a Prometheus, a day at a time: the value of each minute is what the query says at its
/// end.
public final class PastReader implements AutoCloseable {

    private static final int MINUTES_A_DAY = 24 * 60;
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final SeriesKey WHOLE = new SeriesKey("all", "all");

    private final PrometheusSettings settings;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final PrometheusApi api;

    public PastReader(PrometheusSettings settings) {
        this.settings = settings;
        this.api = new PrometheusApi(settings, requests);
    }

    /// What could not be read.
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final QueryFailure failure;

        private Unreadable(QueryException fault) {
            super(fault.getMessage(), fault);
            this.failure = fault.failure();
        }

        public QueryFailure failure() {
            return failure;
        }
    }

    /// Gaps where the query said nothing.
    ///
    /// @param promQl  one number at a time, such as `sum(rate(http_requests_total{…}[1m]))`
    /// @param end     of the last minute
    /// @param dayRead hears of each day that is in, counted from 1
    public Series minutes(String promQl, Instant end, int days, IntConsumer dayRead)
            throws Unreadable, InterruptedException {
        var last = Math.floorDiv(end.getEpochSecond(), 60L);
        var first = last - (long) days * MINUTES_A_DAY;
        var values = new double[(int) (last - first)];
        Arrays.fill(values, Double.NaN);
        try {
            for (var day = 0; day < days; day++) {
                read(promQl, first + (long) day * MINUTES_A_DAY, first, values);
                dayRead.accept(day + 1);
            }
        } catch (QueryException fault) {
            throw new Unreadable(fault);
        } catch (IOException broken) {
            throw new Unreadable(new QueryException(QueryFailure.CONNECTION, "the connection failed", broken));
        }
        return Series.of(Instant.ofEpochSecond(first * 60), Duration.ofMinutes(1), values);
    }

    private void read(String promQl, long from, long first, double[] values) throws IOException, InterruptedException {
        var label = settings.identity().resultLabel();
        var whole = "label_replace(label_replace(sum(%s), \"%s\", \"%s\", \"\", \"\"), \"%s\", \"%s\", \"\", \"\")"
                .formatted(promQl, Queries.NAMESPACE, WHOLE.namespace(), label, WHOLE.workload());
        var limits = new Limits(MOST_BYTES, 1, settings.timeout(), Set.of(WHOLE)::contains);
        var answer = api.range(whole, (from + 1) * 60.0, (from + MINUTES_A_DAY) * 60.0, 60, limits)
                .answer();
        for (var sample : answer.samples().getOrDefault(WHOLE, List.of())) {
            var index = Math.round(sample.seconds() / 60) - 1 - first;
            if (index >= 0 && index < values.length && Double.isFinite(sample.value()) && sample.value() >= 0) {
                values[(int) index] = sample.value();
            }
        }
    }

    @Override
    public void close() {
        requests.shutdownNow();
        api.close();
    }
}
