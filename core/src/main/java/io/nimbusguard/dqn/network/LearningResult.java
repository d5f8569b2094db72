package io.nimbusguard.dqn.network;

/// How a training ended.
public sealed interface LearningResult {

    /// @param loss mean over the members and the newest updates
    record Learned(AgentModel model, double loss) implements LearningResult {}

    /// Interrupted after so many updates; the newest checkpoint is where it goes on.
    record Interrupted(int updates) implements LearningResult {}
}
