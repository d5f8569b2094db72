package io.nimbusguard.workflow;

import java.util.List;
import java.util.Optional;

/// A pass when it is over.
///
/// @param decision    empty when the pass was given up
/// @param settlements earlier decisions that it settled
/// @param scorecard   the workload's account after it
/// @param trail       the path taken
public record PassReport(
        PassInput input,
        Optional<DecisionRecord> decision,
        List<Settlement> settlements,
        Scorecard scorecard,
        Trail trail) {

    public PassReport {
        settlements = List.copyOf(settlements);
    }
}
