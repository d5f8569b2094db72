package io.nimbusguard.dqn;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import java.util.Optional;

/// The posture to plan with, and who chose it.
///
/// @param deliberation what the agent made of it; empty where there is none
public record PostureChoice(Posture posture, DecisionSource source, Optional<Deliberation> deliberation) {

    /// Of who does not weigh postures.
    public static PostureChoice planned(Posture posture) {
        return new PostureChoice(posture, DecisionSource.PLANNER, Optional.empty());
    }

    /// Of an agent, heard or not.
    static PostureChoice deliberated(Deliberation deliberation, Posture byDefault) {
        return deliberation.gate() instanceof ActingGate.Open
                ? new PostureChoice(deliberation.wish(), DecisionSource.DQN, Optional.of(deliberation))
                : new PostureChoice(byDefault, DecisionSource.PLANNER, Optional.of(deliberation));
    }

    /// Whether the posture is tried for what can be learned from it, not for its value.
    public boolean explores() {
        return deliberation.filter(Deliberation::explored).isPresent();
    }

    /// Whether it is tried from this tick on.
    public boolean beginsToExplore() {
        return deliberation.filter(Deliberation::beginsToExplore).isPresent();
    }
}
