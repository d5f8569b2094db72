package io.nimbusguard.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dashboard.api.DecisionView;
import io.nimbusguard.dashboard.api.Decisions;
import io.nimbusguard.dqn.AgentPolicy;
import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.fixture.MadeUpNetwork;
import io.nimbusguard.fixture.PassBench;
import io.nimbusguard.store.Store;
import io.nimbusguard.store.StoreSettings;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredDecisionsTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void sayOfTheAgentWhatWasSaidWhenItWasDecided(@TempDir Path directory) {
        var reports = new ArrayList<PassReport>();
        try (var store =
                Store.open(StoreSettings.embedded(directory), DecisionRecord::summary, () -> NOON, new StoreLog())) {
            // Given
            var bench = new PassBench(
                    reports::add, store.ledger(), new AgentPolicy(new MadeUpNetwork(), AgentRules.STANDARD));
            bench.passes(8);
            bench.demand(1900).pass();
            store.flush();

            // When
            var stored = new StoredDecisions(store.ledger()).newest("shop", "checkout", 1);

            // Then
            assertThat(stored)
                    .extracting(DecisionView::agent)
                    .isEqualTo(List.of(saidAtOnce(reports.getLast()).agent()));
        }
    }

    private static DecisionView saidAtOnce(PassReport report) {
        return Decisions.of(report.decision().orElseThrow(), report.trail(), Optional.empty());
    }
}
