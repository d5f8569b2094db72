package io.nimbusguard.safety;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaRange;
import java.util.Optional;
import java.util.OptionalInt;

/// Facts of a healthy pass, to be spoilt one by one.
record FactsBuilder(
        int current,
        ReplicaRange range,
        Evidence evidence,
        OptionalInt demandFloor,
        Proposal proposal,
        Mode mode,
        Optional<BehaviorFacts> behavior) {

    static FactsBuilder facts(int current, int proposed) {
        return new FactsBuilder(
                current,
                new ReplicaRange(1, 100),
                new Evidence.Complete(),
                OptionalInt.of(1),
                scaleTo(proposed),
                Mode.AUTO,
                Optional.empty());
    }

    static Scale scaleTo(int target) {
        return new Scale(target, target, target, 1, Posture.BALANCED, DecisionSource.PLANNER, Reason.INSIDE_BAND);
    }

    static Hold fallbackTo(int replicas) {
        return new Hold(replicas, DecisionSource.FALLBACK, Reason.FALLBACK_REPLICAS);
    }

    FactsBuilder range(int min, int max) {
        return new FactsBuilder(current, new ReplicaRange(min, max), evidence, demandFloor, proposal, mode, behavior);
    }

    FactsBuilder evidence(Evidence changed) {
        return new FactsBuilder(current, range, changed, demandFloor, proposal, mode, behavior);
    }

    FactsBuilder demandFloor(int floor) {
        return new FactsBuilder(current, range, evidence, OptionalInt.of(floor), proposal, mode, behavior);
    }

    FactsBuilder proposal(Proposal changed) {
        return new FactsBuilder(current, range, evidence, demandFloor, changed, mode, behavior);
    }

    FactsBuilder mode(Mode changed) {
        return new FactsBuilder(current, range, evidence, demandFloor, proposal, changed, behavior);
    }

    FactsBuilder behavior(BehaviorFacts given) {
        return new FactsBuilder(current, range, evidence, demandFloor, proposal, mode, Optional.of(given));
    }

    GuardFacts build() {
        return new GuardFacts(current, range, evidence, demandFloor, proposal, mode, behavior);
    }
}
