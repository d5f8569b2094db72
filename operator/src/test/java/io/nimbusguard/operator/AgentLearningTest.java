package io.nimbusguard.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.config.OperatorSettings;
import io.nimbusguard.dqn.ActingGate;
import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.Deliberation;
import io.nimbusguard.dqn.network.AgentFile;
import io.nimbusguard.dqn.network.AgentModel;
import io.nimbusguard.dqn.network.QEngine;
import io.nimbusguard.dqn.retraining.Ladder.Climbing;
import io.nimbusguard.dqn.retraining.Ladder.Rung;
import io.nimbusguard.dqn.retraining.Ladder.Serving;
import io.nimbusguard.dqn.retraining.LineUp;
import io.nimbusguard.dqn.retraining.LoadKind;
import io.nimbusguard.dqn.retraining.Replay;
import io.nimbusguard.dqn.retraining.ServedAgentPolicy;
import io.nimbusguard.fixture.FondAgent;
import io.nimbusguard.fixture.NoLedger;
import io.nimbusguard.fixture.PassBench;
import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.k8s.EventReason;
import io.nimbusguard.k8s.NoNetwork;
import io.nimbusguard.metrics.MeterDetail;
import io.nimbusguard.metrics.Meters;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.store.ModelKind;
import io.nimbusguard.store.Store;
import io.nimbusguard.store.StoreSettings;
import io.nimbusguard.workflow.PassReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With the real store, meters, networks, graph and replay; only time and demand are made.
class AgentLearningTest {

    private static final OperatorSettings.Retraining SETTINGS =
            new OperatorSettings.Retraining(Duration.ofHours(1), Duration.ofMinutes(5));
    /// Believes more of a replica than it carries.
    private static final AgentModel RECKLESS = FondAgent.of(Posture.CAPACITY_106, 1);

    /// Believes far less.
    private static final AgentModel WASTEFUL = FondAgent.of(Posture.CAPACITY_80, 1);

    private static final AgentModel SENSIBLE = FondAgent.of(Posture.BALANCED, 2);
    private static final int WORKLOADS = 8;

    @TempDir
    private Path directory;

    private record Told(Workload workload, EventReason reason, String message) {}

    private final List<Told> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-05T12:00:00Z");
    private final Meters meters = new Meters(MeterDetail.FLEET, () -> now, () -> 0);
    private Store store;
    private PassBench bench;
    private AgentLearning learning;
    private boolean leads = true;
    private PassReport last;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(directory), _ -> "", () -> now, new StoreLog());
    }

    @AfterEach
    void close() {
        store.close();
        meters.close();
    }

    private Path shipped() {
        return directory.resolve("policy.bin");
    }

    /// As after a start of the process.
    private AgentLearning begin(AgentModel shipped) throws IOException {
        AgentFile.write(shipped(), shipped);
        learning = learning(meters, QEngine.open());
        bench = new PassBench(
                        report -> {
                            learning.onPass(report);
                            last = report;
                        },
                        new NoLedger(),
                        learning.policy(),
                        learning)
                .history(1440)
                .following(minute -> 900 + 300 * Math.sin(minute / 60.0));
        return learning;
    }

    private AgentLearning learning(Meters telling, QEngine engine) {
        Replay replay =
                (pair, past, most) -> new FleetReplay(bench.passes(), this::enrolled, _ -> bench.past(2880), () -> 0)
                        .trials(pair, past, most);
        return new AgentLearning(
                engine,
                replay,
                new ModelShelf<>(store.models(), ModelCodec.POLICY, shipped(), () -> now),
                SETTINGS,
                new Surroundings(
                        telling,
                        (who, why, words, _) -> told.add(new Told(who, why, words)),
                        () -> leads,
                        () -> now,
                        () -> 0));
    }

    /// One is enough to judge by.
    private List<EnrolledWorkload> enrolled() {
        return List.of(new EnrolledWorkload(workload(0), bench.spec(), 1, Optional.empty(), WorkloadConditions.CALM));
    }

    private static Workload workload(int number) {
        return new Workload("shop", "service-" + number, "uid-of-service-" + number);
    }

    /// Passes of all workloads, with a swing of a few hours.
    private void live(int ticks) {
        for (var tick = 0; tick < ticks; tick++) {
            bench.passAfter(PassBench.TICK);
            for (var number = 0; number < WORKLOADS; number++) {
                bench.passOf(workload(number));
            }
        }
        now = bench.now();
    }

    private Deliberation agent() {
        return last.decision()
                .orElseThrow()
                .choice()
                .orElseThrow()
                .deliberation()
                .orElseThrow();
    }

    private AgentModel serves() {
        return learning.serving().ladder().orElseThrow().champion().newest().model();
    }

    private static String version(AgentModel model) {
        return model.version();
    }

    @Test
    void theShippedAgentIsAskedAndSaysWhichWeightsItHas() throws IOException {
        begin(SENSIBLE);
        assertThat(learning.noAgent()).isEmpty();
        assertThat(learning.policy()).isInstanceOf(ServedAgentPolicy.class);
        // When
        live(40);
        // Then
        assertThat(agent().version()).isEqualTo(version(SENSIBLE));
        assertThat(agent().gate()).isInstanceOf(ActingGate.RecordTooShort.class);
        assertThat(agent().wish()).isEqualTo(Posture.BALANCED);
    }

    @Test
    void aRehearsedWorkloadHearsTheAgentAtOnce() throws IOException {
        begin(SENSIBLE);
        live(40);
        var rehearsals = new Rehearsals(bench.passes(), this::enrolled, _ -> bench.past(2880), () -> now, () -> 0);
        // When
        rehearsals.go();
        bench.passAfter(PassBench.TICK);
        bench.passOf(workload(0));
        // Then
        assertThat(last.decision().orElseThrow().proposal().source()).isEqualTo(DecisionSource.DQN);
        assertThat(agent().gate()).isInstanceOf(ActingGate.Open.class);
    }

    @Test
    void whatCameOfStatesIsLearnedFromAndABetterAgentClimbsToAllWorkloads() throws IOException {
        // Given an agent that is mistaken, and experience that says so
        begin(RECKLESS);
        live(60);
        var learner = learning.retraining().orElseThrow();
        assertThat(learner.experience()).isEqualTo(WORKLOADS + 1);
        assertThat(learner.loss()).isEmpty();
        assertThat(agent().wish()).isEqualTo(Posture.CAPACITY_106);
        FondAgent.experience(Posture.BALANCED, 300, 3).forEach(transition -> learning.settled(workload(0), transition));

        // When
        learning.learn();

        // Then it is in the shadow, and speaks for nobody
        var challenger = challenger().orElseThrow();
        assertThat(meters.scrape())
                .contains("nimbusguard_replay_buffer_size " + (double) learner.experience() + "\n")
                .contains("nimbusguard_dqn_loss " + learner.loss().orElseThrow() + "\n")
                .contains("nimbusguard_retrainings_total{model=\"policy\",outcome=\"shadow\"} 1.0");
        live(8);
        assertThat(agent().version()).isEqualTo(version(RECKLESS));

        // When two days pass
        pass(Duration.ofDays(1));
        assertThat(rung()).contains(Rung.HUNDREDTH);
        pass(Duration.ofHours(12));
        assertThat(rung()).contains(Rung.TENTH);
        pass(Duration.ofHours(12));

        // Then
        assertThat(serves()).isSameAs(challenger);
        live(8);
        assertThat(agent().version()).isEqualTo(version(challenger)).isNotEqualTo(version(RECKLESS));
        assertThat(told)
                .hasSize(WORKLOADS + 1)
                .allMatch(one -> one.reason() == EventReason.MODEL_PROMOTED
                        && one.message().contains(version(challenger)));
        assertThat(meters.scrape())
                .contains("nimbusguard_retrainings_total{model=\"policy\",outcome=\"promoted\"} 1.0")
                .contains("nimbusguard_training_seconds_count{model=\"policy\"}");

        // When it starts anew
        try (var other = new Meters(MeterDetail.FLEET, () -> now, () -> 0)) {
            var again = learning(other, QEngine.open());
            var ladder = again.serving().ladder().orElseThrow();
            assertThat(version(ladder.champion().newest().model())).isEqualTo(version(challenger));
            assertThat(version(ladder.before().getFirst().newest().model())).isEqualTo(version(RECKLESS));
        }
    }

    private Optional<AgentModel> challenger() {
        return learning.serving().ladder().orElseThrow() instanceof Climbing<?>
                ? Optional.of(climbing().challenger().newest().model())
                : Optional.empty();
    }

    private Climbing<LineUp> climbing() {
        return (Climbing<LineUp>) learning.serving().ladder().orElseThrow();
    }

    private Optional<Rung> rung() {
        return learning.serving().ladder().orElseThrow() instanceof Climbing<?>
                ? Optional.of(climbing().rung())
                : Optional.empty();
    }

    private void pass(Duration time) {
        bench.passAfter(time);
        now = bench.now();
        learning.learn();
    }

    @Test
    void aChallengerOnItsWayGoesOnFromThereAfterAStart() throws IOException {
        begin(RECKLESS);
        keep(SENSIBLE, "{\"outcome\":\"hundredth\",\"since\":\"2026-01-05T06:00:00Z\",\"kinds\":[\"smooth\"]}");
        // When
        begin(RECKLESS);
        // Then
        assertThat(climbing().rung()).isEqualTo(Rung.HUNDREDTH);
        assertThat(climbing().since()).isEqualTo(Instant.parse("2026-01-05T06:00:00Z"));
        assertThat(climbing().challenger().differsFrom(climbing().champion())).containsExactly(LoadKind.SMOOTH);
        assertThat(version(serves())).isEqualTo(version(RECKLESS));
    }

    @Test
    void oneThatWasDroppedDoesNotComeBack() throws IOException {
        begin(RECKLESS);
        keep(SENSIBLE, "{\"outcome\":\"dropped\",\"kinds\":[]}");
        begin(RECKLESS);
        assertThat(learning.serving().ladder().orElseThrow()).isInstanceOf(Serving.class);
    }

    @Test
    void aHarmfulChallengerOnItsWayIsTakenBackByWhatItCostsLive() throws IOException {
        // Given that every workload hears the harmful one
        begin(SENSIBLE);
        var promoted = keep(WASTEFUL, "{}");
        store.models().promote(ModelKind.POLICY, promoted);
        begin(SENSIBLE);
        assertThat(version(serves())).isEqualTo(version(WASTEFUL));
        // When three and a half minutes have gone by
        live(15);
        learning.lookLive();
        // Then
        assertThat(version(serves())).isEqualTo(version(SENSIBLE));
        assertThat(store.models().champion(ModelKind.POLICY)).isEmpty();
        assertThat(told).isNotEmpty().allMatch(one -> one.reason() == EventReason.MODEL_REJECTED);
        assertThat(told.getFirst().message()).contains("did harm", version(SENSIBLE));
        assertThat(meters.scrape())
                .contains("nimbusguard_retrainings_total{model=\"policy\",outcome=\"rolled_back\"} 1.0");
        live(4);
        assertThat(agent().version()).isEqualTo(version(SENSIBLE));
    }

    private int keep(AgentModel model, String card) throws IOException {
        return store.models()
                .save(ModelKind.POLICY, AgentFile.bytes(model), card)
                .version();
    }

    @Test
    void onlyTheLeaderLearns() throws IOException {
        begin(RECKLESS);
        leads = false;
        learning.learn();
        learning.lookLive();
        assertThat(meters.scrape()).doesNotContain("nimbusguard_retrainings_total{");
    }

    @Test
    void tooLittleToLearnFromIsCounted() throws IOException {
        begin(RECKLESS);
        learning.learn();
        assertThat(meters.scrape())
                .contains("nimbusguard_retrainings_total{model=\"policy\",outcome=\"skipped\"} 1.0")
                .doesNotContain("nimbusguard_training_seconds_count{model=\"policy\"}");
    }

    @Test
    void itsAgeIsThatOfTheModelThatServes() throws IOException {
        begin(SENSIBLE);
        now = now.plusSeconds(90);
        assertThat(meters.scrape()).contains("nimbusguard_model_age_seconds{model=\"policy\"} 90.0\n");
    }

    @Test
    void withoutAModelTheDefaultPostureSpeaksAndItSaysWhy() {
        var bare = learning(meters, QEngine.open());
        assertThat(bare.policy()).isInstanceOf(DefaultPosturePolicy.class);
        assertThat(bare.noAgent()).contains(new NoNetwork.ModelAbsent(shipped() + " does not exist"));
        assertThat(meters.scrape())
                .doesNotContain("nimbusguard_model_age_seconds{")
                .doesNotContain("nimbusguard_replay_buffer_size ");
        bare.learn();
        bare.lookLive();
    }

    @Test
    void aDamagedModelIsRefusedWithAReasonAndTheLastGoodOneServes() throws IOException {
        // Given
        begin(SENSIBLE);
        var version = keep(RECKLESS, "{}");
        store.models().promote(ModelKind.POLICY, version);
        try (var files = Files.walk(directory)) {
            damage(files.filter(file -> file.getFileName().toString().contains("policy-" + version))
                    .findFirst()
                    .orElseThrow());
        }
        // When
        begin(SENSIBLE);
        // Then
        assertThat(version(serves())).isEqualTo(version(SENSIBLE));
        live(1);
        learning.lookLive();
        learning.lookLive();
        assertThat(told).extracting(Told::message).anyMatch(message -> message.contains("policy " + version));
        assertThat(told).hasSizeLessThanOrEqualTo(WORKLOADS + 1);

        // When the shipped one is damaged too
        damage(shipped());
        var bare = learning(new Meters(MeterDetail.FLEET, () -> now, () -> 0), QEngine.open());
        assertThat(bare.policy()).isInstanceOf(DefaultPosturePolicy.class);
        assertThat(bare.noAgent().orElseThrow().words()).contains("its SHA-256 does not fit its content");
        assertThat(bare.noAgent().orElseThrow()).isInstanceOf(NoNetwork.ModelRefused.class);
    }

    private static void damage(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void withoutTensorsItSaysWhyAndTheDefaultPostureSpeaks() throws IOException {
        AgentFile.write(shipped(), SENSIBLE);
        var bare = learning(meters, new QEngine.Unavailable("no natives for this processor"));
        assertThat(bare.policy()).isInstanceOf(DefaultPosturePolicy.class);
        assertThat(bare.noAgent()).contains(new NoNetwork.EngineUnavailable("no natives for this processor"));
    }

    @Test
    void aCardSaysForWhichKindsOfLoadsAModelSpeaks() {
        var card = new AgentLearning.Card("tenth", Optional.of(now), Set.of(LoadKind.MIXED, LoadKind.BURSTY));
        assertThat(AgentLearning.Card.of(Optional.of(card.json(Optional.empty()))))
                .isEqualTo(card);
        assertThat(AgentLearning.Card.of(Optional.of("{}")).kinds()).isEqualTo(EnumSet.allOf(LoadKind.class));
    }
}
