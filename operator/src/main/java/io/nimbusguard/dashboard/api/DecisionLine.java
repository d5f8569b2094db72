package io.nimbusguard.dashboard.api;

import static io.nimbusguard.dashboard.api.PageJson.orNull;

import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.workflow.DecisionRecord;
import org.jspecify.annotations.Nullable;

/// One decision on one line of a list. The fields are those of [DecisionView].
public record DecisionLine(
        String id,
        String time,
        String source,
        @Nullable String posture,
        @Nullable Integer current,
        @Nullable Integer target,
        String verdict,
        String reason,
        String outcome,
        String summary) {

    static DecisionLine of(DecisionRecord decision) {
        return new DecisionLine(
                decision.id(),
                decision.input().now().toString(),
                decision.proposal().source().label(),
                decision.proposal() instanceof Scale plan ? plan.posture().name() : null,
                decision.observation().replicas().map(ReplicaCounts::current).orElse(null),
                orNull(Decisions.target(decision.verdict())),
                Decisions.verdict(decision.verdict()),
                Decisions.reason(decision).name(),
                Decisions.outcome(decision.outcome()),
                decision.summary());
    }

    public static DecisionLine of(DecisionView decision) {
        return new DecisionLine(
                decision.id(),
                decision.time(),
                decision.source(),
                decision.posture(),
                decision.current(),
                decision.target(),
                decision.verdict(),
                decision.reason(),
                decision.outcome(),
                decision.summary());
    }
}
