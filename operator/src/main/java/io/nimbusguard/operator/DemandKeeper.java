package io.nimbusguard.operator;

import io.nimbusguard.prometheus.PrometheusSource;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.store.DemandLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;

/// Hands each full minute of the fleet's demand to the store, once.
final class DemandKeeper {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PrometheusSource prometheus;
    private final DemandLog log;
    private Instant kept = Instant.MIN;

    DemandKeeper(PrometheusSource prometheus, DemandLog log) {
        this.prometheus = prometheus;
        this.log = log;
    }

    void keep(Collection<Workload> workloads, Instant now) {
        // The newest minute is known within one tick of its end.
        var start = now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTE.multipliedBy(2));
        if (!start.isAfter(kept)) {
            return;
        }
        var values = new HashMap<String, Double>();
        for (var workload : workloads) {
            var series = prometheus.samples(workload, now).demand();
            var ago = (int) Duration.between(start, series.end()).toMinutes() - 1;
            series.ago(ago).ifPresent(value -> values.put(workload.uid(), value));
        }
        log.add(start, values);
        kept = start;
    }
}
