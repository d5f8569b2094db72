package io.nimbusguard.benchmarks;

import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.Ledger;
import io.nimbusguard.workflow.Settlement;

/// Where decisions go when only the pass itself is of interest.
final class KeepsNothing implements Ledger {

    @Override
    public void decided(DecisionRecord decision) {}

    @Override
    public void settled(Settlement settlement) {}
}
