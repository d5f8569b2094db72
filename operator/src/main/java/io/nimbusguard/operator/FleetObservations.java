package io.nimbusguard.operator;

import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.k8s.Fleet;
import io.nimbusguard.prometheus.PrometheusSource;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.workflow.ObservationSource;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Joins what Prometheus measured with what the cluster says, both from memory.
final class FleetObservations implements ObservationSource {

    private final Fleet fleet;
    private final PrometheusSource prometheus;

    FleetObservations(Fleet fleet, PrometheusSource prometheus) {
        this.fleet = fleet;
        this.prometheus = prometheus;
    }

    @Override
    public Observation observe(Workload workload, Instant now) {
        var samples = prometheus.samples(workload, now);
        var enrolled = fleet.find(workload);
        var replicas = enrolled.flatMap(EnrolledWorkload::replicas);
        return new Observation(
                workload,
                now,
                samples.measurements(),
                samples.demand(),
                replicas,
                coverage(samples.reportingPods(), replicas),
                enrolled.map(EnrolledWorkload::conditions).orElse(WorkloadConditions.CALM));
    }

    /// Share of the ready pods that report. A pod that has just gone may report for a little longer, so more than all
    /// counts as all.
    static OptionalDouble coverage(OptionalInt reporting, Optional<ReplicaCounts> replicas) {
        if (reporting.isEmpty() || replicas.isEmpty()) {
            return OptionalDouble.empty();
        }
        var ready = replicas.get().ready();
        return ready == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, reporting.getAsInt() / (double) ready));
    }
}
