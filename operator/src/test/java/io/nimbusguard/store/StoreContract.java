package io.nimbusguard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.AgentPolicy;
import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.fixture.MadeUpNetwork;
import io.nimbusguard.fixture.PassBench;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Outcome.Refused;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.Ledger;
import io.nimbusguard.workflow.PassInput;
import io.nimbusguard.workflow.Settlement;
import io.nimbusguard.workflow.Settlement.Settled;
import io.nimbusguard.workflow.Settlement.Truncated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds on every database that the store may be given.
abstract class StoreContract {

    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    Path directory;

    final RecordingStoreListener listener = new RecordingStoreListener();
    final Told told = new Told();
    Instant now = NOON;
    Store store;
    PassBench bench;

    /// Hands everything on to the store, and remembers it.
    final class Told implements Ledger {
        final List<DecisionRecord> decisions = new ArrayList<>();
        final List<Settlement> settlements = new ArrayList<>();

        @Override
        public void decided(DecisionRecord decision) {
            decisions.add(decision);
            store.ledger().decided(decision);
        }

        @Override
        public void settled(Settlement settlement) {
            settlements.add(settlement);
            store.ledger().settled(settlement);
        }
    }

    abstract StoreSettings settings();

    @BeforeEach
    void open() {
        store = opened();
        bench = new PassBench(_ -> {}, told);
    }

    @AfterEach
    void close() {
        store.close();
    }

    Store opened() {
        return Store.open(settings(), decision -> "in short: " + decision.id(), () -> now, listener);
    }

    List<LedgerEntry> newest(int most) {
        store.flush();
        return store.ledger().newest("shop", "checkout", most);
    }

    @Test
    void keepsWhatADecisionRestedOn() {
        bench.passes(8);
        bench.demand(1900).pass();

        var decision = told.decisions.getLast();
        var kept = newest(1).getFirst();

        var apply = (Apply) decision.verdict();
        var scale = (Scale) decision.proposal();
        var forecast = decision.forecast().orElseThrow();
        assertThat(kept.id()).isEqualTo(decision.id());
        assertThat(kept.time()).isEqualTo(decision.input().now());
        assertThat(kept.workload()).isEqualTo(PassBench.CHECKOUT);
        assertThat(kept.mode()).isEqualTo("auto");
        assertThat(kept.source()).isEqualTo(scale.source().label());
        assertThat(kept.posture()).hasValue(scale.posture().name());
        assertThat(kept.current()).hasValue(apply.current());
        assertThat(kept.raw()).hasValue(scale.target());
        assertThat(kept.target()).hasValue(apply.target());
        assertThat(kept.verdict()).isEqualTo("apply");
        assertThat(kept.reason()).isEqualTo(scale.reason().name());
        assertThat(kept.outcome()).isEqualTo("applied");
        assertThat(kept.evidence()).isEqualTo("complete");
        assertThat(kept.summary()).isEqualTo("in short: " + decision.id());
        var objections = decision.verdict().findings().stream()
                .filter(finding -> finding.objection().isPresent())
                .toList();
        assertThat(kept.findings()).hasSameSizeAs(objections);
        for (var i = 0; i < objections.size(); i++) {
            assertThat(kept.findings().get(i).guard())
                    .isEqualTo(objections.get(i).guard());
            assertThat(kept.findings().get(i).before())
                    .isEqualTo(objections.get(i).before());
            assertThat(kept.findings().get(i).after())
                    .isEqualTo(objections.get(i).after());
            assertThat(kept.findings().get(i).reason())
                    .isEqualTo(objections.get(i).objection().orElseThrow().name());
        }
        var outlook = kept.forecast().orElseThrow();
        assertThat(outlook.source()).isEqualTo(forecast.source().label());
        assertThat(outlook.confidence()).isEqualTo(forecast.confidence().value());
        assertThat(outlook.points())
                .extracting(LedgerEntry.Point::offsetSeconds)
                .containsExactly(60, 120, 180, 300, 420, 600);
        assertThat(outlook.points().getLast().value())
                .isEqualTo(forecast.points().getLast().median());
        assertThat(outlook.points().getLast().upper())
                .isEqualTo(forecast.points().getLast().quantile(0.9));
        for (var feature : Feature.ALL) {
            var sample = kept.observation().features().get(feature.metricName());
            assertThat(OptionalDouble.of(sample.value()))
                    .isEqualTo(decision.observation().measurements().value(feature));
            assertThat(sample.ageSeconds()).isZero();
        }
        assertThat(kept.observation().ready())
                .isEqualTo(decision.observation().replicas().orElseThrow().ready());
        assertThat(kept.settlement()).isEmpty();
    }

    @Test
    void keepsWhatTheAgentMadeOfIt() {
        bench = new PassBench(_ -> {}, told, new AgentPolicy(new MadeUpNetwork(), AgentRules.STANDARD));
        bench.passes(8);
        bench.demand(1900).pass();

        var agent =
                told.decisions.getLast().choice().orElseThrow().deliberation().orElseThrow();
        var kept = newest(1).getFirst().agent().orElseThrow();

        assertThat(kept.version()).isEqualTo("made up");
        assertThat(kept.wish()).isEqualTo(agent.wish().name());
        assertThat(kept.gate()).isEqualTo("LowConfidence");
        assertThat(kept.why()).isEqualTo(agent.closed().orElseThrow().sentence());
        assertThat(kept.epsilon()).isEqualTo(agent.epsilon());
        assertThat(kept.explored()).isFalse();
        assertThat(kept.chosenCost()).isEqualTo(agent.costs().orElseThrow().chosen());
        assertThat(kept.postures()).hasSize(Posture.values().length);
        for (var posture : Posture.values()) {
            var worth = kept.postures().get(posture.name());
            var advantage = agent.values().advantage(posture, Posture.BALANCED);
            assertThat(worth.value()).isEqualTo(agent.values().mean(posture));
            assertThat(worth.advantage()).isEqualTo(advantage.mean());
            assertThat(worth.deviation()).isEqualTo(advantage.deviation());
            assertThat(worth.cost())
                    .isEqualTo(agent.costs().orElseThrow().byPosture().get(posture));
        }
    }

    @Test
    void withoutAnAgentNothingIsKeptOfOne() {
        bench.passes(8);

        assertThat(newest(1).getFirst().agent()).isEmpty();
    }

    @Test
    void keepsWhyThereWasNoDecision() {
        bench.demandMissing().pass();

        var kept = newest(1).getFirst();

        assertThat(kept.evidence()).isEqualTo("unusable: DEMAND_MISSING");
        assertThat(kept.forecast()).isEmpty();
        assertThat(kept.posture()).isEmpty();
        assertThat(kept.observation().features().get("http_requests_total_rate").missing())
                .isEqualTo("NO_SERIES");
        assertThat(kept.observation().features().get("http_requests_total_rate").value())
                .isNull();
    }

    @Test
    void keepsWhatTheClusterSaid() {
        bench.passes(8);
        bench.writesEnd(new Refused("exceeded quota: 'pods'\n\"x\" ü"))
                .demand(1900)
                .pass();

        var kept = newest(1).getFirst();

        assertThat(kept.outcome()).isEqualTo("refused");
        assertThat(kept.outcomeMessage()).hasValue("exceeded quota: 'pods'\n\"x\" ü");
    }

    @Test
    void keepsHowADecisionTurnedOut() {
        bench.passes(20);

        var settled = told.settlements.stream()
                .filter(Settled.class::isInstance)
                .map(Settled.class::cast)
                .filter(settlement -> byId(settlement.decisionId()).isPresent())
                .findFirst()
                .orElseThrow();
        var kept = byId(settled.decisionId()).orElseThrow().settlement().orElseThrow();

        assertThat(kept.time()).isEqualTo(settled.settledAt());
        assertThat(kept.ours()).hasValue(settled.ours());
        assertThat(kept.shadowHpa()).isEqualTo(settled.shadowHpa());
        assertThat(kept.reward()).isPresent().isEqualTo(settled.reward());
        assertThat(kept.truncatedBy()).isEmpty();
    }

    @Test
    void keepsWhyADecisionCannotBeJudged() {
        bench.pass();
        var decision = told.decisions.getFirst();

        store.ledger().settled(new Truncated(decision.id(), decision.input().now(), now, Reason.DATA_GAP));

        assertThat(byId(decision.id()).orElseThrow().settlement().orElseThrow().truncatedBy())
                .hasValue("DATA_GAP");
    }

    @Test
    void toldTwiceIsKeptOnce() {
        bench.passes(20);
        store.flush();
        var before = newest(100);

        told.decisions.stream().toList().forEach(store.ledger()::decided);
        told.settlements.stream().toList().forEach(store.ledger()::settled);

        assertThat(newest(100)).containsAll(before).doesNotHaveDuplicates();
        assertThat(newest(100)).extracting(LedgerEntry::id).doesNotHaveDuplicates();
    }

    @Test
    void survivesARestart() {
        bench.passes(20);
        var before = newest(100);

        store.close();
        store = opened();

        assertThat(before).isNotEmpty();
        assertThat(newest(100)).isEqualTo(before);
    }

    @Test
    void handsOutTheNewestFirstAndNoMoreThanAskedFor() {
        for (var i = 0; i < 30; i++) {
            bench.demand(i % 2 == 0 ? 1900 : 300).pass();
        }

        var kept = newest(5);

        assertThat(kept).hasSize(5).isSortedAccordingTo((a, b) -> b.time().compareTo(a.time()));
        assertThat(kept.getFirst().id()).isEqualTo(told.decisions.getLast().id());
        assertThat(store.ledger().newest("shop", "nobody", 5)).isEmpty();
        assertThat(store.ledger().byId("nobody@1")).isEmpty();
    }

    @Test
    void keepsEveryWriteAndLeavesOutWhatOnlyRepeats() {
        bench.passes(40);
        bench.demand(1900).passes(40);

        var kept = newest(1000);

        var writes = told.decisions.stream()
                .filter(decision -> decision.verdict() instanceof Apply)
                .map(DecisionRecord::id)
                .toList();
        assertThat(writes).isNotEmpty();
        assertThat(kept).extracting(LedgerEntry::id).containsAll(writes);
        assertThat(kept.size()).isLessThan(told.decisions.size() / 2);
        // Nothing is silent for longer than five minutes.
        for (var i = 1; i < kept.size(); i++) {
            assertThat(Duration.between(kept.get(i).time(), kept.get(i - 1).time()))
                    .isLessThanOrEqualTo(Duration.ofMinutes(5).plus(PassBench.TICK));
        }
    }

    @Test
    void aLargeFleetWritesNoMoreThanAFewRowsASecond() {
        bench.mode(Mode.OBSERVE);
        var fleet = IntStream.range(0, 150)
                .mapToObj(i -> new Workload("fleet", "w" + i, "uid-f" + i))
                .toList();
        fleet.forEach(bench::passOf);
        var first = told.decisions.size();

        for (var tick = 0; tick < 8; tick++) {
            bench.pass();
            fleet.forEach(bench::passOf);
        }
        store.flush();

        var kept = fleet.stream()
                .mapToInt(workload ->
                        store.ledger().newest("fleet", workload.name(), 100).size())
                .sum();
        assertThat(told.decisions.size() - first).isGreaterThan(1000);
        // Two minutes: each was kept once at first, and may have changed its reason while it warmed up.
        assertThat(kept).isBetween(150, 450);
    }

    @Test
    void deletesWhatIsTooOldAndNothingElse() {
        now = bench.now();
        for (var i = 0; i < 20; i++) {
            bench.demand(i % 2 == 0 ? 1900 : 300).pass();
        }
        var lastOld = bench.now();
        store.demand().add(lastOld, Map.of("uid-1", 5.0));
        bench.passAfter(Duration.ofDays(20));
        store.demand().add(bench.now(), Map.of("uid-1", 6.0));
        store.flush();
        assertThat(newest(100)).hasSizeGreaterThan(10);

        now = lastOld.plus(Duration.ofDays(30)).plusSeconds(60);
        store.sweep();

        assertThat(newest(100))
                .extracting(LedgerEntry::id)
                .containsExactly(told.decisions.getLast().id());
        assertThat(store.demand()
                        .window("uid-1", lastOld, lastOld.plusSeconds(60))
                        .at(0))
                .isEmpty();
    }

    @Test
    void keepsOneMinuteDemandWithItsGaps() {
        store.demand().add(NOON, Map.of("a", 1.5, "b", 100.25));
        store.demand().add(NOON.plusSeconds(60), Map.of("a", 2.5));
        store.demand().add(NOON.plusSeconds(3 * 60), Map.of("a", 0.0, "b", 3.0));
        store.flush();

        var a = store.demand().window("a", NOON.minusSeconds(60), NOON.plusSeconds(5 * 60));

        assertThat(a.size()).isEqualTo(6);
        assertThat(a.timeAt(0)).isEqualTo(NOON.minusSeconds(60));
        assertThat(IntStream.range(0, 6).mapToObj(a::at))
                .containsExactly(
                        OptionalDouble.empty(),
                        OptionalDouble.of(1.5),
                        OptionalDouble.of(2.5),
                        OptionalDouble.empty(),
                        OptionalDouble.of(0),
                        OptionalDouble.empty());
        assertThat(store.demand().window("nobody", NOON, NOON.plusSeconds(120)).at(0))
                .isEmpty();
    }

    @Test
    void demandSurvivesARestartInTheMiddleOfAnHour() {
        store.demand().add(NOON, Map.of("a", 1.0));
        store.close();
        store = opened();
        store.demand().add(NOON.plusSeconds(60), Map.of("a", 2.0));
        store.flush();

        var a = store.demand().window("a", NOON, NOON.plusSeconds(120));

        assertThat(a.at(0)).hasValue(1);
        assertThat(a.at(1)).hasValue(2);
    }

    @Test
    void anHourThatSomebodyElseWroteInBetweenIsNotOverwritten() {
        store.demand().add(NOON, Map.of("a", 1.0));
        store.flush();
        try (var other = opened()) {
            other.demand().add(NOON.plusSeconds(60), Map.of("a", 2.0));
            other.flush();
        }

        store.demand().add(NOON.plusSeconds(120), Map.of("a", 3.0));
        store.flush();

        var a = store.demand().window("a", NOON, NOON.plusSeconds(180));
        assertThat(IntStream.range(0, 3).mapToObj(a::at))
                .containsExactly(OptionalDouble.of(1), OptionalDouble.of(2), OptionalDouble.of(3));
    }

    @Test
    void demandOfTenThousandWorkloadsOverHoursIsCheap() {
        var fleet = new HashMap<String, Double>();
        IntStream.range(0, 10_000).forEach(i -> fleet.put("uid-" + i, (double) i));
        store.demand().add(NOON, fleet);
        store.flush();

        var started = System.nanoTime();
        for (var minute = 1; minute <= 5; minute++) {
            store.demand().add(NOON.plusSeconds(60L * minute), fleet);
            assertThat(store.flush()).isTrue();
        }
        var secondsAMinute = (System.nanoTime() - started) / 5e9;

        assertThat(store.demand()
                        .window("uid-9999", NOON, NOON.plusSeconds(360))
                        .at(5))
                .hasValue(9999);
        // Of the sixty that there are.
        assertThat(secondsAMinute).isLessThan(10);
    }

    @Test
    void manyThreadsMayTellAtOnce() throws Exception {
        bench.pass();
        var template = told.decisions.getFirst();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            for (var thread = 0; thread < 8; thread++) {
                var base = 1000 * thread;
                running.add(threads.submit(() -> {
                    for (var i = 0; i < 200; i++) {
                        store.ledger().decided(renamed(template, "w" + (base + i)));
                        if (i % 50 == 0) {
                            store.flush();
                        }
                    }
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
        store.flush();

        for (var thread = 0; thread < 8; thread++) {
            for (var i = 0; i < 200; i++) {
                assertThat(store.ledger().byId("w" + (1000 * thread + i) + "@1"))
                        .isPresent();
            }
        }
        assertThat(listener.told).isEmpty();
    }

    @Test
    void twoOperatorsMayWriteIntoOneDatabase() throws Exception {
        bench.pass();
        var template = told.decisions.getFirst();
        try (var other = opened();
                var threads = Executors.newFixedThreadPool(2)) {
            var running = new ArrayList<Future<?>>();
            for (var writer : List.of(store, other)) {
                running.add(threads.submit(() -> {
                    for (var i = 0; i < 300; i++) {
                        writer.ledger().decided(renamed(template, "w" + i));
                        if (i % 10 == 0) {
                            writer.flush();
                        }
                    }
                    writer.flush();
                }));
            }
            for (var each : running) {
                each.get();
            }
        }

        assertThat(IntStream.range(0, 300).mapToObj(i -> store.ledger().byId("w" + i + "@1")))
                .allMatch(Optional::isPresent);
        assertThat(listener.lost).hasValue(0);
    }

    @Test
    void aModelServesFromItsPromotionUntilTheNextOne() throws IOException {
        var models = store.models();
        var first = models.save(ModelKind.POLICY, bytes(1), "{\"seed\":1}");
        assertThat(models.champion(ModelKind.POLICY)).isEmpty();

        assertThat(models.promote(ModelKind.POLICY, first.version())).isTrue();
        models.save(ModelKind.POLICY, bytes(2), "{}");
        models.save(ModelKind.FORECASTER, bytes(9), "{}");

        assertThat(served(ModelKind.POLICY)).isEqualTo(bytes(1));
        assertThat(models.promote(ModelKind.POLICY, 2)).isTrue();
        assertThat(served(ModelKind.POLICY)).isEqualTo(bytes(2));
        assertThat(models.champion(ModelKind.FORECASTER)).isEmpty();
        assertThat(models.promote(ModelKind.POLICY, 77)).isFalse();
        assertThat(models.list(ModelKind.POLICY))
                .extracting(ModelEntry::version)
                .containsExactly(2, 1);
        assertThat(models.list(ModelKind.POLICY).getLast())
                .returns("{\"seed\":1}", ModelEntry::card)
                .returns(now, ModelEntry::created)
                .returns((long) bytes(1).length, ModelEntry::size);
    }

    @Test
    void aRollbackLetsTheModelBeforeServeAgain() throws IOException {
        promoted(bytes(1));
        promoted(bytes(2));

        assertThat(store.models().rollback(ModelKind.POLICY).orElseThrow().payload())
                .isEqualTo(bytes(1));
        assertThat(served(ModelKind.POLICY)).isEqualTo(bytes(1));
        assertThat(store.models().rollback(ModelKind.POLICY)).isEmpty();
        assertThat(store.models().champion(ModelKind.POLICY)).isEmpty();
    }

    @Test
    void aDamagedModelIsRefusedAndTheOneBeforeServes() throws IOException {
        promoted(bytes(1));
        promoted(bytes(2));
        var file = directory.resolve("models").resolve("policy-2.model");
        var damaged = Files.readAllBytes(file);
        damaged[damaged.length - 1] ^= 1;
        Files.write(file, damaged);

        assertThat(served(ModelKind.POLICY)).isEqualTo(bytes(1));
        assertThat(served(ModelKind.POLICY)).isEqualTo(bytes(1));

        assertThat(listener.told).containsExactly("refused policy 2: its file is damaged: the checksum differs");
        assertThat(store.models().list(ModelKind.POLICY).getFirst().refused()).isPresent();
        assertThat(store.models().promote(ModelKind.POLICY, 2)).isFalse();
    }

    @Test
    void modelsSurviveARestartAndTheLastThreeAreKept() throws IOException {
        for (var model = 1; model <= 6; model++) {
            promoted(bytes(model));
        }
        store.close();
        store = opened();

        assertThat(served(ModelKind.POLICY)).isEqualTo(bytes(6));
        assertThat(store.models().list(ModelKind.POLICY))
                .extracting(ModelEntry::version)
                .containsExactly(6, 5, 4);
        try (var files = Files.list(directory.resolve("models"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("policy-4.model", "policy-5.model", "policy-6.model");
        }
    }

    @Test
    void aModelThatServesIsKeptHoweverManyCandidatesFollow() throws IOException {
        promoted(bytes(1));
        for (var model = 2; model <= 8; model++) {
            store.models().save(ModelKind.POLICY, bytes(model), "{}");
        }

        assertThat(served(ModelKind.POLICY)).isEqualTo(bytes(1));
        assertThat(store.models().list(ModelKind.POLICY))
                .extracting(ModelEntry::version)
                .containsExactly(8, 7, 6, 1);
    }

    private void promoted(byte[] payload) throws IOException {
        var entry = store.models().save(ModelKind.POLICY, payload, "{}");
        assertThat(store.models().promote(ModelKind.POLICY, entry.version())).isTrue();
    }

    private byte[] served(ModelKind kind) {
        return store.models().champion(kind).orElseThrow().payload();
    }

    private static byte[] bytes(int seed) {
        var bytes = new byte[1000 + seed];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    Optional<LedgerEntry> byId(String id) {
        store.flush();
        return store.ledger().byId(id);
    }

    /// The same decision for another workload, under an id of its own.
    static DecisionRecord renamed(DecisionRecord decision, String uid) {
        var input = decision.input();
        return new DecisionRecord(
                uid + "@1",
                new PassInput(new Workload("many", uid, uid), input.spec(), input.now(), input.fleet()),
                decision.observation(),
                decision.evidence(),
                decision.forecast(),
                decision.choice(),
                decision.proposal(),
                decision.verdict(),
                decision.outcome());
    }
}
