package io.nimbusguard.workflow;

import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import java.util.Optional;
import java.util.stream.Collectors;

/// Everything one decision rested on, so that it can be explained and checked.
///
/// @param id       unique in the workload's life
/// @param evidence how far the observation was trusted
/// @param forecast empty where none was made
/// @param choice   of the posture; empty where nothing was planned
/// @param recall   what earlier passes left behind; empty where nobody recorded it
public record DecisionRecord(
        String id,
        PassInput input,
        Observation observation,
        Evidence evidence,
        Optional<Forecast> forecast,
        Optional<PostureChoice> choice,
        Proposal proposal,
        Verdict verdict,
        Outcome outcome,
        Optional<Recall> recall) {

    /// One that cannot be replayed.
    public DecisionRecord(
            String id,
            PassInput input,
            Observation observation,
            Evidence evidence,
            Optional<Forecast> forecast,
            Optional<PostureChoice> choice,
            Proposal proposal,
            Verdict verdict,
            Outcome outcome) {
        this(id, input, observation, evidence, forecast, choice, proposal, verdict, outcome, Optional.empty());
    }

    /// The same without the demand of days, for whoever keeps many.
    public DecisionRecord withoutHistory() {
        return new DecisionRecord(
                id, input, observation.withoutHistory(), evidence, forecast, choice, proposal, verdict, outcome);
    }

    /// The decision in one sentence, the same in status, event, ledger and page.
    public String summary() {
        return switch (verdict) {
            case Apply(var current, var target, var _) -> current + " -> " + target + because();
            case Observed(var current, var target, var _) ->
                current == target
                        ? "would stay at " + current + because()
                        : "would go " + current + " -> " + target + because();
            case Stay(var current, var reason, var _) -> "stays at " + current + ": " + reason.sentence();
            case Vetoed(var current, var reason, var _) -> "stays at " + current + ": " + reason.sentence();
            case Abstained(var reason) -> "does nothing: " + reason.sentence();
        };
    }

    private String because() {
        var objections = verdict.findings().stream()
                .flatMap(finding -> finding.objection().stream())
                .distinct()
                .map(Reason::sentence)
                .collect(Collectors.joining("; "));
        return ": " + proposal.reason().sentence() + (objections.isEmpty() ? "" : "; " + objections);
    }
}
