package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Shortfall;
import io.nimbusguard.scaling.DecisionSource;
import java.time.Instant;
import java.util.Optional;

/// A carried-out decision whose effect is not visible yet.
///
/// @param dueAt     when its pods should be ready and have served for a tick
/// @param gaps      data gaps counted up to then
/// @param ours      our tally up to the decision
/// @param shadowHpa the shadow HPA's tally up to the decision, where there is one
/// @param strain    up to the decision
/// @param shortfall what the forecast said was missing before it
record PendingDecision(
        String id,
        Instant at,
        int from,
        int to,
        DecisionSource source,
        Instant dueAt,
        int gaps,
        Tally ours,
        Optional<Tally> shadowHpa,
        Strain strain,
        Shortfall shortfall) {}
