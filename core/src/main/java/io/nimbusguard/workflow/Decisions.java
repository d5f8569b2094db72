package io.nimbusguard.workflow;

import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// Gathers what a decision rested on from the state of a pass.
final class Decisions {

    private Decisions() {}

    /// Empty when the pass was given up before its verdict.
    static Optional<DecisionRecord> recordOf(PassState state) {
        return state.verdict()
                .map(verdict -> new DecisionRecord(
                        id(state.input()),
                        state.input(),
                        state.observationIfAny().orElseGet(() -> nothingSeen(state.input())),
                        evidence(state),
                        state.forecast(),
                        choice(state),
                        state.proposal(),
                        verdict,
                        state.outcome(),
                        state.recall()));
    }

    /// A choice that a fallback took the place of is none.
    private static Optional<PostureChoice> choice(PassState state) {
        return state.choice().filter(_ -> state.proposal() instanceof Scale);
    }

    /// One pass per workload and moment, so these two make a decision unique.
    static String id(PassInput input) {
        return input.workload().uid() + "@" + input.now().toEpochMilli();
    }

    private static Evidence evidence(PassState state) {
        return state.evidenceIfAny().orElseGet(() -> new Unusable(Reason.NODE_FAILED));
    }

    private static Observation nothingSeen(PassInput input) {
        return new Observation(
                input.workload(),
                input.now(),
                Measurements.allMissing(MissingReason.SOURCE_UNAVAILABLE),
                Series.empty(input.now(), Duration.ofMinutes(1)),
                Optional.empty(),
                OptionalDouble.empty(),
                WorkloadConditions.CALM);
    }
}
