package io.nimbusguard.dqn.retraining;

import io.nimbusguard.dqn.AgentMemory;
import io.nimbusguard.dqn.AgentPolicy;
import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.PostureChoice;

/// The agent that serves a workload at the moment; the default posture while there is none.
public final class ServedAgentPolicy implements Policy<AgentMemory> {

    private final ServingAgents serving;
    private final AgentRules rules;

    public ServedAgentPolicy(ServingAgents serving, AgentRules rules) {
        this.serving = serving;
        this.rules = rules;
    }

    @Override
    public Class<AgentMemory> memoryType() {
        return AgentMemory.class;
    }

    @Override
    public AgentMemory newMemory() {
        return AgentMemory.NEW;
    }

    @Override
    public Result<AgentMemory> choose(PolicyInput input, AgentMemory memory) {
        return serving.speaksFor(input.observation())
                .map(agent -> new AgentPolicy(agent.network(), rules).choose(input, memory))
                .orElseGet(
                        () -> new Result<>(PostureChoice.planned(input.wishes().defaultPosture()), memory));
    }
}
