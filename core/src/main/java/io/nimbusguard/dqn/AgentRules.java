package io.nimbusguard.dqn;

import java.time.Duration;

/// When an agent may speak, and for how long.
///
/// @param leastAdvantage   by how much a posture has to be better than the default at full confidence [ticks of
/// the                         mean need]; more at less
/// @param heldTicks        how long a departure stands
/// @param reconsideredTicks how often the network is asked
/// @param lowConfidence    confidence below which the default speaks
/// @param record           how long the agent has to have been watched before it may speak
/// @param worse            by how much more than the default's the cost of its choices may be, ratio
/// @param exploration      how it explores
public record AgentRules(
        double leastAdvantage,
        int heldTicks,
        int reconsideredTicks,
        double lowConfidence,
        Duration record,
        double worse,
        Exploration exploration) {

    /// When it may try a neighbouring posture for what can be learned.
    ///
    /// @param chance     at full confidence and headroom
    /// @param confidence below which it does not
    /// @param burn       of the error budget, from which on it does not
    /// @param seed       of the dice
    public record Exploration(double chance, double confidence, double burn, long seed) {}

    public static final AgentRules STANDARD = new AgentRules(
            0.003, 8, 4, PostureMask.LOW_CONFIDENCE, Duration.ofHours(12), 0.01, new Exploration(0.02, 0.6, 0.5, 1));

    /// The same of an agent that learns nothing, and so has nothing to try.
    public AgentRules frozen() {
        var none = new Exploration(0, exploration.confidence(), exploration.burn(), exploration.seed());
        return new AgentRules(leastAdvantage, heldTicks, reconsideredTicks, lowConfidence, record, worse, none);
    }

    /// The same of an agent that is on trial: it is heard from the first moment on whatever its choices cost, and
    /// tries nothing.
    public AgentRules onTrial() {
        return new AgentRules(
                leastAdvantage,
                heldTicks,
                reconsideredTicks,
                lowConfidence,
                Duration.ZERO,
                Double.POSITIVE_INFINITY,
                frozen().exploration());
    }

    /// How long a departure stands.
    public Duration held() {
        return PostureShadows.TICK.multipliedBy(heldTicks);
    }
}
