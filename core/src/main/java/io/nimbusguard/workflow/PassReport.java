package io.nimbusguard.workflow;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A pass when it is over.
///
/// @param decision    empty when the pass was given up
/// @param settlements earlier decisions that it settled
/// @param scorecard   the workload's account after it
/// @param trail       the path taken
/// @param shadowHpa   replicas that the shadow HPA asks for; empty where none can be computed
public record PassReport(
        PassInput input,
        Optional<DecisionRecord> decision,
        List<Settlement> settlements,
        Scorecard scorecard,
        Trail trail,
        OptionalInt shadowHpa) {

    /// One beside which no shadow HPA runs.
    public PassReport(
            PassInput input,
            Optional<DecisionRecord> decision,
            List<Settlement> settlements,
            Scorecard scorecard,
            Trail trail) {
        this(input, decision, settlements, scorecard, trail, OptionalInt.empty());
    }

    public PassReport {
        settlements = List.copyOf(settlements);
    }
}
