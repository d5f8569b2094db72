package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Optional;
import java.util.OptionalDouble;

/// Builds observations: two hours of steady demand, all nine features, to be spoilt one by one.
record Observations(
        double demand,
        Optional<ReplicaCounts> replicas,
        boolean demandMissing,
        OptionalDouble coverage,
        WorkloadConditions conditions,
        Duration historyAge,
        int historyMinutes) {

    static Observations healthy() {
        return new Observations(
                500,
                Optional.of(new ReplicaCounts(10, 10)),
                false,
                OptionalDouble.of(1),
                WorkloadConditions.CALM,
                Duration.ZERO,
                120);
    }

    Observations demand(double requestsPerSecond) {
        return new Observations(
                requestsPerSecond, replicas, demandMissing, coverage, conditions, historyAge, historyMinutes);
    }

    Observations replicas(int current, int ready) {
        return new Observations(
                demand,
                Optional.of(new ReplicaCounts(current, ready)),
                demandMissing,
                coverage,
                conditions,
                historyAge,
                historyMinutes);
    }

    Observations replicasUnknown() {
        return new Observations(
                demand, Optional.empty(), demandMissing, coverage, conditions, historyAge, historyMinutes);
    }

    Observations withoutDemand() {
        return new Observations(demand, replicas, true, coverage, conditions, historyAge, historyMinutes);
    }

    Observations coverage(double ratio) {
        return new Observations(
                demand, replicas, demandMissing, OptionalDouble.of(ratio), conditions, historyAge, historyMinutes);
    }

    Observations conditions(WorkloadConditions changed) {
        return new Observations(demand, replicas, demandMissing, coverage, changed, historyAge, historyMinutes);
    }

    Observations historyEndingAgo(Duration age) {
        return new Observations(demand, replicas, demandMissing, coverage, conditions, age, historyMinutes);
    }

    Observations historyMinutes(int minutes) {
        return new Observations(demand, replicas, demandMissing, coverage, conditions, historyAge, minutes);
    }

    Observation at(Workload workload, Instant now) {
        var measured = new EnumMap<Feature, Measurement>(Feature.class);
        Feature.ALL.forEach(feature -> measured.put(feature, new Measured(1, now)));
        measured.put(Feature.CPU_RATE, Measurement.of(demand * 0.04, now));
        measured.put(Feature.FINISHED_RATE, Measurement.of(demand, now));
        measured.put(
                Feature.REQUEST_RATE,
                demandMissing ? new Missing(MissingReason.NO_SERIES) : Measurement.of(demand, now));
        var history = new double[historyMinutes];
        Arrays.fill(history, demand);
        var end = now.minus(historyAge).truncatedTo(ChronoUnit.MINUTES);
        var series = Series.of(end.minus(Duration.ofMinutes(history.length)), Duration.ofMinutes(1), history);
        return new Observation(workload, now, Measurements.of(measured), series, replicas, coverage, conditions);
    }
}
