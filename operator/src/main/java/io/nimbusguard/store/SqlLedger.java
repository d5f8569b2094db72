package io.nimbusguard.store;

import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.DecisionBasis;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.Ledger;
import io.nimbusguard.workflow.Settlement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The ledger in a database. Written behind: what was told is found about a second later. [KeepRule] says what is kept.
public final class SqlLedger implements Ledger, LedgerReading {

    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 500;

    private final LedgerTable table;
    private final WriteBehind<LedgerRow> waiting;
    private final KeepRule rule = new KeepRule();
    private final Function<DecisionRecord, String> summary;

    /// @param summary a decision in one sentence, as status and page tell it
    SqlLedger(Database database, Function<DecisionRecord, String> summary, StoreListener listener) {
        this.table = new LedgerTable(database.jdbi());
        this.waiting = new WriteBehind<>("decisions", MOST_WAITING, BATCH, _ -> 1, table::write, listener);
        this.summary = summary;
    }

    @Override
    public void decided(DecisionRecord decision) {
        if (rule.keeps(decision)) {
            waiting.add(
                    new LedgerRow.Decided(Entries.of(decision, summary.apply(decision)), DecisionBasis.of(decision)));
        }
    }

    @Override
    public void settled(Settlement settlement) {
        if (rule.keepsSettlementOf(settlement.decisionId())) {
            waiting.add(new LedgerRow.Settled(settlement));
        }
    }

    /// A workload that is gone; what was decided for it stays.
    public void forget(Workload workload) {
        rule.forget(workload.uid());
    }

    @Override
    public List<LedgerEntry> newest(String namespace, String name, int most) {
        return table.newest(namespace, name, most);
    }

    @Override
    public Optional<LedgerEntry> byId(String id) {
        return table.byId(id);
    }

    @Override
    public Optional<DecisionBasis> basis(String id) {
        return table.basis(id);
    }

    boolean flush() {
        return waiting.flush();
    }
}
