package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Reward;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Reason;
import java.time.Instant;
import java.util.Optional;

/// How an earlier decision turned out, once its pods had time to start.
public sealed interface Settlement {

    String decisionId();

    /// @param ours      what we paid and missed from the decision until it was settled
    /// @param shadowHpa the same for an HPA fed the same samples; empty where none can be computed
    /// @param reward    what the agent is told of it, in parts; empty where nothing was needed
    record Settled(
            String decisionId,
            Instant decidedAt,
            Instant settledAt,
            int from,
            int to,
            DecisionSource source,
            Tally ours,
            Optional<Tally> shadowHpa,
            Optional<Reward> reward)
            implements Settlement {}

    /// It can't be judged, and nothing is learned from it.
    record Truncated(String decisionId, Instant decidedAt, Instant settledAt, Reason reason) implements Settlement {}
}
