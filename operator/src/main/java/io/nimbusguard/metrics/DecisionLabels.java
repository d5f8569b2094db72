package io.nimbusguard.metrics;

import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Outcome.Conflict;
import io.nimbusguard.scaling.Outcome.NotAttempted;
import io.nimbusguard.scaling.Outcome.Refused;
import io.nimbusguard.scaling.Outcome.Unknown;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import io.nimbusguard.workflow.DecisionRecord;

/// Under which labels a decision is counted.
record DecisionLabels(String source, String posture, String outcome) {

    static DecisionLabels of(DecisionRecord decision) {
        var posture =
                decision.proposal() instanceof Scale scale ? scale.posture().name() : "none";
        return new DecisionLabels(decision.proposal().source().label(), posture, outcome(decision));
    }

    private static String outcome(DecisionRecord decision) {
        return switch (decision.verdict()) {
            case Apply(var _, var _, var _) -> written(decision.outcome());
            case Stay(var _, var _, var _) -> "stayed";
            case Vetoed(var _, var _, var _) -> "vetoed";
            case Observed(var _, var _, var _) -> "observed";
            case Abstained(var _) -> "abstained";
        };
    }

    private static String written(Outcome outcome) {
        return switch (outcome) {
            case Applied(var _, var _) -> "applied";
            case Conflict(var _) -> "conflict";
            case Refused(var _) -> "refused";
            case Unknown(var _) -> "unknown";
            case NotAttempted() -> "not_attempted";
        };
    }
}
