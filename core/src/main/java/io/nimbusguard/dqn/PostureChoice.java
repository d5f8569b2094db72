package io.nimbusguard.dqn;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import java.util.Optional;

/// The posture to plan with, and who chose it.
///
/// @param explored whether it was tried for what can be learned from it, not for its value
/// @param values   what the postures were worth to the agent when it last looked; empty where there is no agent
public record PostureChoice(Posture posture, DecisionSource source, boolean explored, Optional<QValues> values) {

    /// Of who does not weigh postures.
    public static PostureChoice planned(Posture posture) {
        return new PostureChoice(posture, DecisionSource.PLANNER, false, Optional.empty());
    }
}
