package io.nimbusguard.cli.models;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.StateEncoder;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.dqn.Transitions;
import io.nimbusguard.dqn.network.AgentFile;
import io.nimbusguard.dqn.network.DqnTrainer;
import io.nimbusguard.dqn.network.LearningListener;
import io.nimbusguard.dqn.network.LearningResult.Learned;
import io.nimbusguard.dqn.network.LearningSettings;
import io.nimbusguard.scaling.Posture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// An agent that has hardly learned anything, made in a moment.
public final class SmallAgent {

    private SmallAgent() {}

    /// @return the file
    public static Path in(Path folder) throws IOException {
        var file = folder.resolve("policy.bin");
        var settings = LearningSettings.OFFLINE.withMembers(1).withUpdates(1).withBatch(1);
        var trainer = new DqnTrainer(
                Transitions.of(List.of(transition())),
                StateEncoder.NAMES,
                settings,
                LearningListener.SILENT,
                () -> Instant.EPOCH);
        AgentFile.write(file, ((Learned) trainer.train()).model());
        return file;
    }

    private static Transition transition() {
        var postures = AgentState.POSTURES.size();
        var state = AgentState.of(
                new float[StateEncoder.NAMES.shared().size()],
                new float[postures * StateEncoder.NAMES.own().size()],
                new float[postures],
                EnumSet.allOf(Posture.class));
        return new Transition(state, Map.of(Posture.BALANCED, new Consequence(0, 56, new Ending.Terminated())), 1);
    }
}
