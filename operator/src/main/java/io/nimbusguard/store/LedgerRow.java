package io.nimbusguard.store;

import io.nimbusguard.workflow.DecisionBasis;
import io.nimbusguard.workflow.Settlement;
import java.util.Optional;

/// What waits to be written into the ledger.
sealed interface LedgerRow {

    /// @param basis empty where it cannot be decided again
    record Decided(LedgerEntry entry, Optional<DecisionBasis> basis) implements LedgerRow {}

    record Settled(Settlement settlement) implements LedgerRow {}
}
