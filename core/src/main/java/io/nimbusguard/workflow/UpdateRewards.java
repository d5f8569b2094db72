package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Experience;

/// Accounts for the time since the last pass, settles the decisions that are due, remembers this one as
/// pending, and hands on what the agent can learn from.
final class UpdateRewards implements Nodes.Node {

    private final Settling settling;
    private final Ledger ledger;
    private final Experience experience;

    UpdateRewards(Settling settling, Ledger ledger, Experience experience) {
        this.settling = settling;
        this.ledger = ledger;
        this.experience = experience;
    }

    @Override
    public Update run(PassState state) {
        var settled = settling.settle(SettlingFacts.of(state), state.memory().settling());
        settled.settlements().list().forEach(ledger::settled);
        Decisions.recordOf(state).ifPresent(ledger::decided);
        state.learned().ifPresent(transition -> experience.settled(state.input().workload(), transition));
        return Update.of(PassState.MEMORY, state.memory().withSettling(settled.memory()))
                .and(PassState.SETTLEMENTS, settled.settlements());
    }
}
