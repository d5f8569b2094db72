package io.nimbusguard.k8s;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.workflow.DecisionRecord;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Answers what status and events ask of one decision.
record PassView(DecisionRecord decision) {

    WorkloadConditions conditions() {
        return decision.observation().conditions();
    }

    OptionalInt current() {
        return decision.observation()
                .replicas()
                .map(ReplicaCounts::current)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /// What the guards let through; the current count where nothing was decided.
    OptionalInt recommended() {
        return switch (decision.verdict()) {
            case Apply(var _, var target, var _) -> OptionalInt.of(target);
            case Observed(var _, var target, var _) -> OptionalInt.of(target);
            case Stay(var current, var _, var _) -> OptionalInt.of(current);
            case Vetoed(var current, var _, var _) -> OptionalInt.of(current);
            case Abstained _ -> current();
        };
    }

    OptionalInt desired() {
        return decision.outcome() instanceof Applied(var _, var to) ? OptionalInt.of(to) : current();
    }

    OptionalInt asked() {
        var current = current();
        return current.isEmpty() ? current : OptionalInt.of(decision.proposal().asked(current.getAsInt()));
    }

    DecisionSource source() {
        return conditions().pause().stopsAll()
                ? DecisionSource.PAUSED
                : decision.proposal().source();
    }

    /// Why nothing is written, where something forbids it.
    Optional<Reason> veto() {
        return decision.verdict() instanceof Vetoed(var _, var reason, var _) ? Optional.of(reason) : Optional.empty();
    }

    /// Whether a guard objected for one of these reasons; the first one that did.
    Optional<Reason> objection(Reason... reasons) {
        var wanted = Arrays.stream(reasons).collect(Collectors.toSet());
        return decision.verdict().findings().stream()
                .flatMap(finding -> finding.objection().stream())
                .filter(wanted::contains)
                .findFirst();
    }
}
