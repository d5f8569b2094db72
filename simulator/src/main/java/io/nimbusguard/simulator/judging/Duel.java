package io.nimbusguard.simulator.judging;

import io.nimbusguard.simulator.score.Score;
import io.nimbusguard.simulator.trace.Archetype;

/// The product with the agent and without it on the same arrivals.
///
/// @param oracleCost least cost [replica-seconds]
public record Duel(
        String trace,
        String sha256,
        Archetype archetype,
        long seed,
        double oracleCost,
        Score agent,
        Score byDefault,
        Postures postures) {

    public double agentRegret() {
        return agent.cost() / oracleCost - 1;
    }

    public double defaultRegret() {
        return byDefault.cost() / oracleCost - 1;
    }

    /// By how much more the agent costs, over what the default costs.
    public double costDifference() {
        return agent.cost() / byDefault.cost() - 1;
    }
}
