package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Shortfall;
import io.nimbusguard.planning.Situation;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import java.util.Optional;
import java.util.OptionalInt;

/// What settling may know of a pass.
///
/// @param observation empty when it was not usable
/// @param capacity    empty while it is not known
/// @param startup     how long a pod takes to become ready
/// @param shortfall   what the forecast says is missing
/// @param hidden      standard deviation of demand within a minute; 0 while it is not known
record SettlingFacts(
        PassInput input,
        Optional<Observation> observation,
        Optional<Capacity> capacity,
        Proposal proposal,
        Verdict verdict,
        Outcome outcome,
        StartupTime startup,
        Shortfall shortfall,
        double hidden) {

    static SettlingFacts of(PassState state) {
        var usable = state.evidenceIfAny()
                .filter(evidence -> !(evidence instanceof Unusable))
                .isPresent();
        return new SettlingFacts(
                state.input(),
                usable ? state.observationIfAny() : Optional.empty(),
                state.memory().learned().capacity().capacity(),
                state.proposal(),
                state.verdict().orElseThrow(),
                state.outcome(),
                state.memory().learned().startup(),
                state.shortfall(),
                state.forecast().map(Situation::hiddenByMinutes).orElse(0.0));
    }

    /// The count that this pass leaves behind, when it is known: a decision to stay is one too. Empty where the
    /// observation was not usable or the write may not have arrived.
    OptionalInt replicasAfter() {
        if (observation.isEmpty()) {
            return OptionalInt.empty();
        }
        return switch (verdict) {
            case Apply(var _, var _, var _) ->
                outcome instanceof Applied(var _, int to) ? OptionalInt.of(to) : OptionalInt.empty();
            case Stay stay -> OptionalInt.of(stay.current());
            case Vetoed vetoed -> OptionalInt.of(vetoed.current());
            case Observed(var _, var _, var _) -> OptionalInt.empty();
            case Abstained(var _) -> OptionalInt.empty();
        };
    }
}
