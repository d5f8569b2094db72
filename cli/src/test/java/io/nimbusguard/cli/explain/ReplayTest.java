package io.nimbusguard.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.store.ModelKind;
import io.nimbusguard.store.StoreReader;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lies in the database is enough to decide again.
class ReplayTest {

    private static final int AT_LEAST = 100;

    @TempDir
    private static Path folder;

    private static Map<String, DecisionRecord> decidedById = Map.of();

    @BeforeAll
    static void run() throws IOException {
        try (var store = RecordedRun.open(folder)) {
            decidedById = RecordedRun.keptIn(store.ledger()).stream()
                    .collect(Collectors.toMap(DecisionRecord::id, Function.identity()));
            // Another network serves by the time somebody asks.
            var promoted = store.models().save(ModelKind.FORECASTER, new byte[] {1, 2, 3}, "{}");
            assertThat(store.models().promote(ModelKind.FORECASTER, promoted.version()))
                    .isTrue();
        }
    }

    @Test
    void aDecisionReadBackFromTheStoreIsDecidedTheSame() {
        try (var reader = StoreReader.open(folder)) {
            var kept = kept(reader);

            assertThat(kept).hasSizeGreaterThan(AT_LEAST);
            assertThat(kept).allSatisfy(decision -> {
                var basis = reader.basis(decision.id()).orElseThrow();
                var again = Replay.of(basis).run(basis);
                assertThat(again.proposal()).isEqualTo(decision.proposal());
                assertThat(again.verdict()).isEqualTo(decision.verdict());
                assertThat(again.summary()).isEqualTo(decision.summary());
            });
        }
    }

    /// What makes the test above mean something.
    @Test
    void theGuardsWereBusyAndEveryRungSpoke() {
        try (var reader = StoreReader.open(folder)) {
            var kept = kept(reader);
            var guards = kept.stream()
                    .flatMap(decision -> decision.verdict().findings().stream())
                    .filter(finding -> finding.objection().isPresent())
                    .map(finding -> finding.guard())
                    .collect(Collectors.toCollection(TreeSet::new));
            var verdicts = kept.stream()
                    .map(decision -> decision.verdict().getClass().getSimpleName())
                    .collect(Collectors.toCollection(TreeSet::new));
            var sources = kept.stream()
                    .map(decision -> decision.proposal().source().label())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(guards)
                    .hasSizeGreaterThanOrEqualTo(9)
                    .contains("behavior", "largest-step", "evidence", "low-confidence");
            assertThat(verdicts).contains("Apply", "Observed", "Stay");
            assertThat(sources).contains("DQN", "Hold", "Reactive");
        }
    }

    private static List<DecisionRecord> kept(StoreReader reader) {
        var workload = decidedById.values().iterator().next().input().workload();
        return reader.newest(workload.namespace(), workload.name(), 10_000).stream()
                .map(entry -> decidedById.get(entry.id()))
                .toList();
    }
}
