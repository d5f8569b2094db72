package io.nimbusguard.workflow;

/// Keeps what was decided and how it turned out. Losing it costs learning, never safety.
public interface Ledger {

    void decided(DecisionRecord decision);

    /// May be told the same settlement again after a failure of its own; the decision's id tells.
    void settled(Settlement settlement);
}
