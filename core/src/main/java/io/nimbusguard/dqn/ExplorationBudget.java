package io.nimbusguard.dqn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How much of a fleet may be spent on exploration: 1 % of its decisions, over about a day, and 5 % of its
/// workloads at a time, though one always. Immutable; whoever runs the passes keeps the current one.
///
/// @param decisions made; a sum that fades within a day
/// @param spent     of them on exploration, counted when it begins
/// @param running   when each exploration under way is over, in the order in which they began
/// @param at        the moment it was last looked at
public record ExplorationBudget(double decisions, double spent, List<Instant> running, Instant at) {

    public static final ExplorationBudget EMPTY = new ExplorationBudget(0, 0, List.of(), Instant.EPOCH);

    private static final double DECISIONS_SHARE = 0.01;
    private static final double WORKLOADS_SHARE = 0.05;
    private static final double MEMORY_SECONDS = 86_400;

    public ExplorationBudget {
        running = List.copyOf(running);
    }

    /// After one more decision.
    public ExplorationBudget decided(Instant now) {
        var present = at(now);
        return new ExplorationBudget(present.decisions + 1, present.spent, present.running, present.at);
    }

    /// Whether there is room for a workload that explores for so many decisions.
    ///
    /// @param workloads in the fleet
    public boolean allows(Instant now, int cost, int workloads) {
        var present = at(now);
        return present.spent + cost <= DECISIONS_SHARE * present.decisions
                && present.running.size() < Math.max(1, WORKLOADS_SHARE * workloads);
    }

    /// After a workload began to explore.
    public ExplorationBudget exploring(Instant now, int cost, Instant until) {
        var present = at(now);
        var longer = new ArrayList<>(present.running);
        longer.add(until);
        return new ExplorationBudget(present.decisions, present.spent + cost, longer, present.at);
    }

    private ExplorationBudget at(Instant now) {
        if (!now.isAfter(at)) {
            return this;
        }
        var kept = Math.exp(-(double) Duration.between(at, now).toMillis() / 1000 / MEMORY_SECONDS);
        var left = running.stream().filter(until -> until.isAfter(now)).toList();
        return new ExplorationBudget(kept * decisions, kept * spent, left, now);
    }
}
