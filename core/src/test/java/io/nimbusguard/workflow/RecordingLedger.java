package io.nimbusguard.workflow;

import java.util.ArrayList;
import java.util.List;

final class RecordingLedger implements Ledger {

    private final List<DecisionRecord> decisions = new ArrayList<>();
    private final List<Settlement> settlements = new ArrayList<>();
    private boolean broken;

    void willBreak() {
        broken = true;
    }

    List<DecisionRecord> decisions() {
        return decisions;
    }

    List<Settlement> settlements() {
        return settlements;
    }

    @Override
    public void decided(DecisionRecord decision) {
        if (broken) {
            throw new IllegalStateException("the disk is full");
        }
        decisions.add(decision);
    }

    @Override
    public void settled(Settlement settlement) {
        settlements.add(settlement);
    }
}
