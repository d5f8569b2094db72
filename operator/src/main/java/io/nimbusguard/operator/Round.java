package io.nimbusguard.operator;

import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.k8s.Kubernetes;
import io.nimbusguard.prometheus.PrometheusSource;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// One tick over the whole fleet: ask Prometheus once, then a pass of every workload. A replica that does not lead asks
/// too, so that its windows are warm when it takes over, and decides nothing.
final class Round implements TickLoop.Round {

    private final Kubernetes kubernetes;
    private final PrometheusSource prometheus;
    private final PassRunner passes;
    private final SourceWatch source;
    private final Roster roster;
    private final DemandKeeper demand;

    Round(
            Kubernetes kubernetes,
            PrometheusSource prometheus,
            PassRunner passes,
            SourceWatch source,
            Roster roster,
            DemandKeeper demand) {
        this.kubernetes = kubernetes;
        this.prometheus = prometheus;
        this.passes = passes;
        this.source = source;
        this.roster = roster;
        this.demand = demand;
    }

    @Override
    public void run(Instant now) {
        var enrolled = kubernetes.fleet().enrolled();
        roster.update(enrolled);
        var workloads = workloads(enrolled);
        if (!workloads.isEmpty()) {
            source.collected(prometheus.collect(workloads, now));
        }
        if (kubernetes.leads()) {
            passes.run(enrolled, now);
            demand.keep(workloads, now);
        }
    }

    /// Passes of a few workloads between two ticks, on the samples of the last one. Who is new waits for the next
    /// tick: a pass now would take for missing what nobody has asked for.
    void run(Collection<Workload> woken, Instant now) {
        if (kubernetes.leads()) {
            passes.run(
                    woken.stream()
                            .map(kubernetes.fleet()::find)
                            .flatMap(Optional::stream)
                            .filter(enrolled -> prometheus.hasAskedFor(enrolled.workload()))
                            .toList(),
                    now);
        }
    }

    /// @return how long a round may take without anything being wrong
    static Duration longest(Duration tick, Duration timeout) {
        return tick.multipliedBy(3).plus(timeout);
    }

    private static List<Workload> workloads(Collection<EnrolledWorkload> enrolled) {
        return enrolled.stream().map(EnrolledWorkload::workload).toList();
    }
}
