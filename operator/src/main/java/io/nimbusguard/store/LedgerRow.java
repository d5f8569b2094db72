package io.nimbusguard.store;

import io.nimbusguard.workflow.Settlement;

/// What waits to be written into the ledger.
sealed interface LedgerRow {

    record Decided(LedgerEntry entry) implements LedgerRow {}

    record Settled(Settlement settlement) implements LedgerRow {}
}
