package io.nimbusguard.workflow;

/// Keeps what was decided and how it turned out. Losing it costs learning, never safety.
public interface Ledger {

    void decided(DecisionRecord decision);

    void settled(Settlement settlement);
}
