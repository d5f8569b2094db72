package io.nimbusguard.simulator.audit;

import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.Experience;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.hpa.ScalingBehavior;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.EvidenceRules;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.FallbackRule;
import io.nimbusguard.workflow.FleetLimit;
import io.nimbusguard.workflow.ForecastUse;
import io.nimbusguard.workflow.Ledger;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.Passes;
import io.nimbusguard.workflow.ScalerSpec;
import io.nimbusguard.workflow.ScalerSpec.Startup;
import io.nimbusguard.workflow.ScalingGraph;
import io.nimbusguard.workflow.Settlement;
import io.nimbusguard.workflow.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Optional;
import java.util.OptionalDouble;

/// The product's graph under an auditor, with whatever guards, beside a cluster that a test moves by hand. A replica
/// carries 100 requests/s, ten are ready, and 900 arrive every second.
final class Rig {

    private static final Duration TICK = Duration.ofSeconds(15);
    private static final Workload WORKLOAD = new Workload("shop", "checkout", "uid-1");

    private final Auditor auditor = new Auditor();
    private final Passes passes;
    private Instant now = Instant.parse("2026-01-05T12:00:00Z");

    double demand = 900;
    int replicas = 10;
    int stuck;
    double coverage = 1;
    boolean demandMissing;
    WorkloadConditions conditions = WorkloadConditions.CALM;
    Mode mode = Mode.AUTO;
    ReplicaRange range = new ReplicaRange(2, 40);
    Optional<ScalingBehavior> behavior = Optional.empty();
    FallbackRule fallback = FallbackRule.standard(2);
    double minConfidence = 0;
    double latencySeconds = 0.04;
    Optional<Duration> latencyObjective = Optional.empty();

    Rig(Guards guards) {
        this(guards, _ -> {});
    }

    /// @param also sees every pass as well
    Rig(Guards guards, PassListener also) {
        var wiring = new Wiring<>(
                (_, time) -> observation(time),
                EvidenceRules.forScrapeInterval(TICK),
                new BaselineForecaster(),
                new DefaultPosturePolicy(),
                guards,
                auditor.counting((_, expected, target) -> {
                    replicas = target;
                    return new Outcome.Applied(expected, target);
                }),
                new FleetLimit(FleetRate.STANDARD),
                new KeepsNothing(),
                Experience.FORGOTTEN,
                TICK);
        passes = new Passes(new ScalingGraph(wiring, () -> 0), report -> {
            auditor.onPass(report);
            also.onPass(report);
        });
    }

    Rig run(Duration duration) {
        var end = now.plus(duration);
        while (now.isBefore(end)) {
            now = now.plus(TICK);
            passes.run(WORKLOAD, spec(), now);
        }
        return this;
    }

    Instant now() {
        return now;
    }

    Audit audit() {
        return auditor.audit();
    }

    private ScalerSpec spec() {
        return new ScalerSpec(
                range,
                mode,
                Profile.BALANCED,
                OptionalDouble.of(100),
                OptionalDouble.of(4),
                Prices.STANDARD,
                new Startup(Duration.ofMinutes(1), false),
                behavior,
                fallback,
                new ForecastUse(true, Duration.ofMinutes(10), minConfidence),
                latencyObjective);
    }

    private Observation observation(Instant time) {
        var measured = new EnumMap<Feature, Measurement>(Feature.class);
        Feature.ALL.forEach(feature -> measured.put(feature, Measurement.of(1, time)));
        measured.put(Feature.CPU_RATE, Measurement.of(demand * 0.04, time));
        measured.put(Feature.DURATION_SUM_RATE, Measurement.of(demand * latencySeconds, time));
        measured.put(Feature.FINISHED_RATE, Measurement.of(demand, time));
        measured.put(Feature.REQUEST_RATE, Measurement.of(demandMissing ? Double.NaN : demand, time));
        var history = new double[120];
        Arrays.fill(history, demand);
        var end = time.truncatedTo(ChronoUnit.MINUTES);
        return new Observation(
                WORKLOAD,
                time,
                Measurements.of(measured),
                Series.of(end.minus(Duration.ofMinutes(history.length)), Duration.ofMinutes(1), history),
                Optional.of(new ReplicaCounts(replicas, Math.max(0, replicas - stuck))),
                OptionalDouble.of(coverage),
                conditions);
    }

    private static final class KeepsNothing implements Ledger {

        @Override
        public void decided(DecisionRecord decision) {}

        @Override
        public void settled(Settlement settlement) {}
    }
}
