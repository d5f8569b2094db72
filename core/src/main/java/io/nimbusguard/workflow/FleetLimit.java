package io.nimbusguard.workflow;

import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.dqn.ExplorationBudget;
import io.nimbusguard.safety.FleetBudget;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Verdict.Apply;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Keeps the fleet's budgets. A pass plans with what was left when it began; passes that run at once may
/// together want more, so each takes its share right before it writes, and who comes too late waits for the
/// next pass.
public final class FleetLimit {

    /// Decisions that one exploration takes.
    private static final int EXPLORING = AgentRules.STANDARD.heldTicks();

    private final FleetRate rate;
    private final AtomicReference<FleetBudget> budget;
    private final AtomicReference<ExplorationBudget> exploration = new AtomicReference<>(ExplorationBudget.EMPTY);
    private final AtomicInteger workloads = new AtomicInteger();

    public FleetLimit(FleetRate rate) {
        this.rate = rate;
        this.budget = new AtomicReference<>(FleetBudget.full(rate.perMinute(0), Instant.EPOCH));
    }

    /// What was left when it was last asked for.
    public FleetBudget kept() {
        return budget.get();
    }

    /// Goes on from what was left elsewhere.
    public void goOnFrom(FleetBudget kept) {
        budget.set(kept);
    }

    /// What is left now.
    ///
    /// @param workloads in the fleet
    FleetBudget at(Instant now, int workloads) {
        this.workloads.set(workloads);
        return budget.updateAndGet(before -> before.at(now, rate.perMinute(workloads)));
    }

    /// Whether one more workload may explore now.
    boolean mayExplore(Instant now) {
        var before = exploration.updateAndGet(budget -> budget.decided(now));
        return before.allows(now, EXPLORING, workloads.get());
    }

    /// Takes the room for one workload that explores; not where others have just taken it.
    boolean hasTakenExploration(Instant now) {
        while (true) {
            var before = exploration.get();
            if (!before.allows(now, EXPLORING, workloads.get())) {
                return false;
            }
            if (exploration.compareAndSet(
                    before, before.exploring(now, EXPLORING, now.plus(AgentRules.STANDARD.held())))) {
                return true;
            }
        }
    }

    /// Writes, if there is room for it.
    Outcome within(Apply change, Instant now, Supplier<Outcome> write) {
        return hasTaken(change, now)
                ? settled(change, write.get())
                : new Outcome.Conflict("others of the fleet have just used up what may be changed in a minute");
    }

    /// Writes what a person ordered; others then have less room.
    Outcome ordered(Apply change, Supplier<Outcome> write) {
        budget.updateAndGet(before -> before.spent(replicas(change)));
        return settled(change, write.get());
    }

    private boolean hasTaken(Apply change, Instant now) {
        var direction = change.target() > change.current() ? Direction.OUT : Direction.IN;
        while (true) {
            var before = budget.get();
            var current = before.at(now, before.perMinute());
            if (current.left(direction) < replicas(change)) {
                return false;
            }
            if (budget.compareAndSet(before, current.spent(replicas(change)))) {
                return true;
            }
        }
    }

    /// What surely was not carried out is given back.
    private Outcome settled(Apply change, Outcome outcome) {
        switch (outcome) {
            case Outcome.Conflict _, Outcome.Refused _, Outcome.NotAttempted _ ->
                budget.updateAndGet(before -> before.spent(-replicas(change)));
            case Outcome.Applied _, Outcome.Unknown _ -> {
                // it stays spent
            }
        }
        return outcome;
    }

    private static int replicas(Apply change) {
        return Math.abs(change.target() - change.current());
    }
}
