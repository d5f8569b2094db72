package io.nimbusguard.cli.demo;

import io.nimbusguard.dqn.AgentPolicy;
import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.StateEncoder;
import io.nimbusguard.dqn.network.AgentFile;
import io.nimbusguard.dqn.network.QEngine;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who chooses postures in a demo. It is there from the warm-up on, so that it has earned its place, or not, by the
/// time that somebody watches; it learns nothing in a demo.
///
/// @param words who could choose, a sentence for people
record DemoAgent(Policy<?> policy, String words) {

    /// @param model of the agent; where there is no such file, the default posture speaks
    static DemoAgent of(Path model) {
        if (!Files.exists(model)) {
            return none(model + " does not exist");
        }
        return switch (AgentFile.read(model, StateEncoder.NAMES)) {
            case AgentFile.Read.Refused(var reason) -> none(reason);
            case AgentFile.Read.Loaded(var agent, var _) ->
                switch (QEngine.open()) {
                    case QEngine.Unavailable(var reason) -> none(reason);
                    case QEngine.Available engine ->
                        new DemoAgent(
                                new AgentPolicy(engine.serve(agent), AgentRules.STANDARD.frozen()),
                                "An agent chose postures where it had earned that: weights " + agent.version() + ".");
                };
        };
    }

    private static DemoAgent none(String reason) {
        return new DemoAgent(
                new DefaultPosturePolicy(), "The default posture spoke everywhere, without an agent: " + reason + ".");
    }
}
