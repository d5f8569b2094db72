package io.nimbusguard.store;

import io.nimbusguard.workflow.DecisionBasis;
import java.util.List;
import java.util.Optional;

/// What can be asked of the ledger.
public interface LedgerReading {

    /// A workload's decisions, newest first; those of a namesake before it included.
    ///
    /// @param most how many at most
    List<LedgerEntry> newest(String namespace, String name, int most);

    /// The decision of that id, while it is kept.
    Optional<LedgerEntry> byId(String id);

    /// What a decision rested on, while that is kept and was written by a version that recorded the same.
    Optional<DecisionBasis> basis(String id);
}
