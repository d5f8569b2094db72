package io.nimbusguard.workflow;

import io.nimbusguard.dqn.BudgetBurn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What is remembered for settling.
///
/// @param lastPass  when the workload's last pass was
/// @param scorecard the running account
/// @param pending   decisions whose effect is not visible yet, oldest first
/// @param shadowHpa the HPA that is fed the same samples; empty until one can be computed
/// @param burn      how fast the error budget is used up
/// @param strain    what was missed so far
record SettlingMemory(
        Optional<Instant> lastPass,
        Scorecard scorecard,
        List<PendingDecision> pending,
        Optional<ShadowHpa> shadowHpa,
        BudgetBurn burn,
        Strain strain) {

    static final SettlingMemory EMPTY = new SettlingMemory(
            Optional.empty(), Scorecard.EMPTY, List.of(), Optional.empty(), BudgetBurn.NONE, Strain.NONE);

    SettlingMemory {
        pending = List.copyOf(pending);
    }

    /// Replicas that the shadow HPA asks for; empty where there is none.
    OptionalInt shadowReplicas() {
        return shadowHpa
                .map(shadow -> OptionalInt.of(shadow.replicas().requested()))
                .orElseGet(OptionalInt::empty);
    }
}
