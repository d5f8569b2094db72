package io.nimbusguard.workflow;

/// Accounts for the time since the last pass, settles the decisions that are due, and remembers this one as pending.
final class UpdateRewards implements Nodes.Node {

    private final Settling settling;
    private final Ledger ledger;

    UpdateRewards(Settling settling, Ledger ledger) {
        this.settling = settling;
        this.ledger = ledger;
    }

    @Override
    public Update run(PassState state) {
        var settled = settling.settle(SettlingFacts.of(state), state.memory().settling());
        settled.settlements().list().forEach(ledger::settled);
        Decisions.recordOf(state).ifPresent(ledger::decided);
        return Update.of(PassState.MEMORY, state.memory().withSettling(settled.memory()))
                .and(PassState.SETTLEMENTS, settled.settlements());
    }
}
