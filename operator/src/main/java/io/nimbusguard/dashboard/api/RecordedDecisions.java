package io.nimbusguard.dashboard.api;

import io.nimbusguard.workflow.DecisionBasis;
import java.util.List;
import java.util.Optional;

/// Decisions that outlived their process, or their place in memory.
public interface RecordedDecisions {

    /// Where nothing is kept.
    RecordedDecisions NONE = new RecordedDecisions() {
        @Override
        public List<DecisionView> newest(String namespace, String name, int most) {
            return List.of();
        }

        @Override
        public Optional<DecisionView> byId(String id) {
            return Optional.empty();
        }
    };

    /// A workload's decisions, newest first.
    List<DecisionView> newest(String namespace, String name, int most);

    Optional<DecisionView> byId(String id);

    /// What a decision rested on, enough to decide again; empty where that is not kept.
    default Optional<DecisionBasis> basis(String id) {
        return Optional.empty();
    }

    /// A basis in the form that commands read; empty where nobody can write it.
    default Optional<String> json(DecisionBasis basis) {
        return Optional.empty();
    }
}
