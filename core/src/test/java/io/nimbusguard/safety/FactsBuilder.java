package io.nimbusguard.safety;

import io.nimbusguard.safety.Sighting.Writer;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Facts of a healthy pass, to be spoilt one by one. Mutable, one use each.
final class FactsBuilder {

    static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    /// Ten minutes of steady demand, seen every 15 s until now.
    static final GuardMemory SETTLED = afterDemand(500, 40);

    private Instant now = NOW;
    private int current;
    private ReplicaRange range = new ReplicaRange(1, 100);
    private Evidence evidence = new Evidence.Complete();
    private OptionalInt demandFloor = OptionalInt.of(1);
    private OptionalInt floorBeforePodsWent = OptionalInt.of(1);
    private Proposal proposal;
    private Trust trust = new Trust(OptionalDouble.of(0.8), 0.4, OptionalInt.of(1));
    private Latency latency = Latency.UNKNOWN;
    private Mode mode = Mode.AUTO;
    private Optional<BehaviorFacts> behavior = Optional.empty();
    private WorkloadConditions conditions = WorkloadConditions.CALM;
    private GuardMemory memory = SETTLED;
    private FleetBudget fleet = FleetBudget.full(500, NOW);

    private FactsBuilder(int current, Proposal proposal) {
        this.current = current;
        this.proposal = proposal;
    }

    static FactsBuilder facts(int current, int proposed) {
        return new FactsBuilder(current, scaleTo(proposed));
    }

    static Scale scaleTo(int target) {
        return new Scale(target, target, target, 1, Posture.BALANCED, DecisionSource.PLANNER, Reason.INSIDE_BAND);
    }

    static Hold fallbackTo(int replicas) {
        return new Hold(replicas, DecisionSource.FALLBACK, Reason.FALLBACK_REPLICAS);
    }

    /// What a pass sees of ten ready replicas.
    static Sighting sighting(Instant time, double requestsPerSecond) {
        return sighting(time, new ReplicaCounts(10, 10), OptionalDouble.of(requestsPerSecond), WorkloadConditions.CALM);
    }

    static Sighting sighting(
            Instant time, ReplicaCounts replicas, OptionalDouble demand, WorkloadConditions conditions) {
        return new Sighting(
                time,
                Optional.of(replicas),
                demand,
                conditions,
                Duration.ofSeconds(45),
                Duration.ofSeconds(60),
                Writer.US);
    }

    /// So many ticks of steady demand, the last one now.
    static GuardMemory afterDemand(double requestsPerSecond, int ticks) {
        var memory = GuardMemory.NEW;
        for (var tick = ticks - 1; tick >= 0; tick--) {
            memory = memory.seeing(sighting(NOW.minusSeconds(15L * tick), requestsPerSecond));
        }
        return memory;
    }

    FactsBuilder range(int min, int max) {
        return range(new ReplicaRange(min, max));
    }

    FactsBuilder range(ReplicaRange changed) {
        range = changed;
        return this;
    }

    FactsBuilder evidence(Evidence changed) {
        evidence = changed;
        return this;
    }

    FactsBuilder at(int secondsLater) {
        now = NOW.plusSeconds(secondsLater);
        return this;
    }

    FactsBuilder demandFloor(int floor) {
        demandFloor = OptionalInt.of(floor);
        return this;
    }

    FactsBuilder floorBeforePodsWent(int floor) {
        floorBeforePodsWent = OptionalInt.of(floor);
        return this;
    }

    FactsBuilder proposal(Proposal changed) {
        proposal = changed;
        return this;
    }

    FactsBuilder confidence(double ratio, int windowFloor) {
        trust = new Trust(OptionalDouble.of(ratio), 0.4, OptionalInt.of(windowFloor));
        return this;
    }

    FactsBuilder latency(Duration mean, Duration objective) {
        latency = new Latency(Optional.of(mean), Optional.of(objective));
        return this;
    }

    FactsBuilder mode(Mode changed) {
        mode = changed;
        return this;
    }

    FactsBuilder behavior(BehaviorFacts given) {
        return behavior(Optional.of(given));
    }

    FactsBuilder behavior(Optional<BehaviorFacts> given) {
        behavior = given;
        return this;
    }

    FactsBuilder conditions(WorkloadConditions changed) {
        conditions = changed;
        return this;
    }

    FactsBuilder memory(GuardMemory changed) {
        memory = changed;
        return this;
    }

    FactsBuilder fleetLeft(int replicas) {
        fleet = new FleetBudget(500, replicas, NOW);
        return this;
    }

    GuardFacts build() {
        return new GuardFacts(
                now,
                current,
                range,
                evidence,
                demandFloor,
                floorBeforePodsWent,
                proposal,
                trust,
                latency,
                mode,
                behavior,
                conditions,
                memory,
                fleet);
    }
}
