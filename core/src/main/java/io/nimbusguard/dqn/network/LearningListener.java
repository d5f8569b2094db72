package io.nimbusguard.dqn.network;

import java.time.Duration;

/// Hears how a training goes.
@FunctionalInterface
public interface LearningListener {

    LearningListener SILENT = progress -> {};

    /// @param update   of all members, from 1
    /// @param updates  of all members in the end
    /// @param loss     mean over the members and the newest updates
    /// @param timeLeft if the rest goes as fast as what was done in this run
    record Progress(int update, int updates, double loss, Duration timeLeft) {}

    void progress(Progress progress);

    /// What would be served if it ended here: told every now and then.
    default void reached(AgentModel model) {}
}
