package io.nimbusguard.dashboard.api;

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
}
