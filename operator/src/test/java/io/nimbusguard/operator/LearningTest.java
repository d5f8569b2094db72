package io.nimbusguard.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.config.OperatorSettings;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.forecasting.retraining.Fleet;
import io.nimbusguard.forecasting.retraining.TinyNetwork;
import io.nimbusguard.k8s.EventReason;
import io.nimbusguard.k8s.NoNetwork;
import io.nimbusguard.metrics.MeterDetail;
import io.nimbusguard.metrics.Meters;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.store.ModelKind;
import io.nimbusguard.store.Store;
import io.nimbusguard.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With the real store, meters and network; only time is made.
class LearningTest {

    private static final OperatorSettings.Retraining SETTINGS =
            new OperatorSettings.Retraining(Duration.ofHours(1), Duration.ofMillis(1400));
    private static final Duration DAYS = Duration.ofDays(3);

    @TempDir
    private Path directory;

    private record Told(Workload workload, EventReason reason, String message) {}

    private final List<Told> told = new ArrayList<>();
    private final HurryingClock clock = new HurryingClock();
    private Meters meters = new Meters(MeterDetail.FLEET, clock, () -> 0);
    private Fleet fleet;
    private Store store;
    private Learning learning;
    private boolean leads = true;
    /// A second goes by from each look at it to the next, so that a training takes one.
    private long nanos;

    @BeforeEach
    void open() throws IOException {
        ModelFile.write(shipped(), TinyNetwork.MODEL);
        store = Store.open(StoreSettings.embedded(directory), _ -> "", clock, new StoreLog());
        learning = learning(meters, TinyNetwork.ENGINE);
        fleet = new Fleet(observation -> learning.note(observation));
    }

    @AfterEach
    void close() {
        store.close();
        meters.close();
    }

    private Path shipped() {
        return directory.resolve("forecaster.bin");
    }

    private Learning learning(Meters told, LstmEngine engine) {
        return new Learning(
                engine,
                new ModelShelf<>(store.models(), ModelCodec.FORECASTER, shipped(), clock),
                SETTINGS,
                new Surroundings(
                        told,
                        (who, why, words, _) -> this.told.add(new Told(who, why, words)),
                        () -> leads,
                        clock,
                        () -> nanos += Duration.ofSeconds(1).toNanos()));
    }

    private void runs(Duration time) {
        fleet.runs(time);
        clock.time = fleet.now();
    }

    /// In the first hours there is something to be learned.
    private void learnsSomething() {
        var before = serves();
        for (var hour = 0; hour < 4 && serves() == before; hour++) {
            told.clear();
            learning.retrain();
            runs(Duration.ofHours(1));
        }
        assertThat(serves()).isNotSameAs(before);
    }

    private LstmModel serves() {
        return learning.serving().served().orElseThrow().model();
    }

    private static byte[] bytes(LstmModel model) {
        return ModelFile.bytes(model);
    }

    @Test
    void servesTheModelThatComesWithTheVersionUntilItHasLearnedABetterOne() throws IOException {
        // Given
        assertThat(learning.forecaster()).isInstanceOf(LstmForecaster.class);
        assertThat(bytes(serves())).isEqualTo(bytes(TinyNetwork.MODEL)).isEqualTo(Files.readAllBytes(shipped()));
        runs(DAYS);
        // When
        learnsSomething();
        // Then
        var champion = store.models().champion(ModelKind.FORECASTER).orElseThrow();
        assertThat(champion.payload()).isEqualTo(bytes(serves())).isNotEqualTo(bytes(TinyNetwork.MODEL));
        assertThat(champion.entry().card()).contains("\"outcome\":\"promoted\"", "\"workloads\":4");
        assertThat(told).hasSize(4).allMatch(one -> one.reason() == EventReason.MODEL_PROMOTED);
        assertThat(told.getFirst().message()).startsWith("a retrained network forecasts from now on: loss 0.");
        var judged = store.models().list(ModelKind.FORECASTER).size();
        assertThat(meters.scrape())
                .contains("nimbusguard_retrainings_total{model=\"forecaster\",outcome=\"promoted\"} 1.0")
                .contains("nimbusguard_training_seconds_count{model=\"forecaster\"} " + judged + "\n")
                .contains("nimbusguard_training_seconds_sum{model=\"forecaster\"} " + (double) judged + "\n");

        // When it starts anew
        try (var other = new Meters(MeterDetail.FLEET, clock, () -> 0)) {
            var again = learning(other, TinyNetwork.ENGINE);
            var served = again.serving().served().orElseThrow();
            assertThat(bytes(served.model())).isEqualTo(champion.payload());
            assertThat(served.since()).isEqualTo(champion.entry().created());
        }
    }

    @Test
    void keepsARejectedOneWithItsReasonAndServesOn() {
        runs(DAYS);
        learnsSomething();
        var champion = serves();
        told.clear();
        fleet.runsPoisoned(Duration.ofHours(1));
        clock.time = fleet.now();
        // When
        learning.retrain();
        // Then
        assertThat(serves()).isSameAs(champion);
        var newest = store.models().list(ModelKind.FORECASTER).getFirst();
        assertThat(newest.promotion()).isEmpty();
        assertThat(newest.card()).containsPattern("\"outcome\":\"(miscalibrated|worse_on_the_fixed_suite)\"");
        assertThat(told).hasSize(4).allMatch(one -> one.reason() == EventReason.MODEL_REJECTED);
        assertThat(meters.scrape())
                .contains("nimbusguard_retrainings_total{model=\"forecaster\",outcome=\"rejected\"} "
                        + (double) rejected() + "\n");
    }

    private long rejected() {
        return store.models().list(ModelKind.FORECASTER).stream()
                .filter(entry -> entry.promotion().isEmpty())
                .count();
    }

    @Test
    void rollsBackInTheRegistryToo() throws IOException {
        // Given that somebody promoted a harmful model before the start
        var entry = store.models().save(ModelKind.FORECASTER, bytes(TinyNetwork.SPOILT), "{}");
        store.models().promote(ModelKind.FORECASTER, entry.version());
        meters.close();
        meters = new Meters(MeterDetail.FLEET, clock, () -> 0);
        learning = learning(meters, TinyNetwork.ENGINE);
        assertThat(bytes(serves())).isEqualTo(bytes(TinyNetwork.SPOILT));
        runs(DAYS);
        // When
        learning.watch();
        // Then
        assertThat(bytes(serves())).isEqualTo(bytes(TinyNetwork.MODEL));
        assertThat(store.models().champion(ModelKind.FORECASTER)).isEmpty();
        assertThat(told).hasSize(4).allMatch(one -> one.reason() == EventReason.MODEL_REJECTED);
        assertThat(told.getFirst().message()).contains("did harm");
        assertThat(meters.scrape())
                .contains("nimbusguard_retrainings_total{model=\"forecaster\",outcome=\"rolled_back\"} 1.0");
    }

    @Test
    void itsGaugesAreReadFromTheNetworkThatServes() {
        // Given
        assertThat(meters.scrape()).doesNotContain("nimbusguard_forecaster_loss ");
        runs(DAYS);
        // When
        learning.watch();
        // Then
        var loss = learning.live().orElseThrow().loss();
        assertThat(loss).isBetween(0.01, 0.5);
        assertThat(meters.scrape()).contains("nimbusguard_forecaster_loss " + loss + "\n");
        clock.step = 0;
        clock.time = learning.serving().served().orElseThrow().since().plusSeconds(90);
        assertThat(meters.scrape()).contains("nimbusguard_model_age_seconds{model=\"forecaster\"} 90.0\n");
    }

    @Test
    void onlyTheLeaderLearns() {
        runs(DAYS);
        leads = false;
        // When
        learning.retrain();
        learning.watch();
        // Then
        assertThat(bytes(serves())).isEqualTo(bytes(TinyNetwork.MODEL));
        assertThat(learning.live()).isEmpty();
        assertThat(meters.scrape()).doesNotContain("nimbusguard_retrainings_total{");
    }

    @Test
    void aRetrainingThatIsNotPossibleYetIsCounted() {
        runs(Duration.ofHours(1));
        learning.retrain();
        assertThat(meters.scrape())
                .contains("nimbusguard_retrainings_total{model=\"forecaster\",outcome=\"skipped\"} 1.0")
                .doesNotContain("nimbusguard_training_seconds_count");
        assertThat(told).isEmpty();
    }

    @Test
    void withoutAModelItForecastsFromSimpleCandidatesAndSaysSo() throws IOException {
        Files.delete(shipped());
        try (var other = new Meters(MeterDetail.FLEET, clock, () -> 0)) {
            var bare = learning(other, TinyNetwork.ENGINE);
            assertThat(bare.forecaster()).isInstanceOf(BaselineForecaster.class);
            assertThat(bare.noNetwork()).contains(new NoNetwork.ModelAbsent(shipped() + " does not exist"));
            assertThat(other.scrape()).doesNotContain("nimbusguard_model_age_seconds{");
        }
    }

    @Test
    void aDamagedModelIsRefusedWithAReasonAndSimpleCandidatesForecast() throws IOException {
        damage(shipped());
        try (var other = new Meters(MeterDetail.FLEET, clock, () -> 0)) {
            var bare = learning(other, TinyNetwork.ENGINE);
            assertThat(bare.forecaster()).isInstanceOf(BaselineForecaster.class);
            assertThat(bare.noNetwork())
                    .contains(new NoNetwork.ModelRefused(
                            shipped() + " is damaged: its SHA-256 does not fit its content"));
            // When
            new Fleet(bare::note).runs(Duration.ofMinutes(1));
            bare.watch();
            bare.watch();
            // Then
            assertThat(told).hasSize(4).allMatch(one -> one.reason() == EventReason.MODEL_REJECTED);
            assertThat(told.getFirst().message()).contains("its SHA-256 does not fit its content");
        }
    }

    @Test
    void whereTheNewestModelIsDamagedTheOneBeforeItServes() throws IOException {
        // Given
        keep(ModelFile.bytes(TinyNetwork.MODEL));
        var newest = keep(ModelFile.bytes(TinyNetwork.SPOILT));
        try (var files = Files.walk(directory)) {
            damage(files.filter(file -> file.getFileName().toString().contains("forecaster-" + newest))
                    .findFirst()
                    .orElseThrow());
        }
        damage(shipped());
        // When
        try (var other = new Meters(MeterDetail.FLEET, clock, () -> 0)) {
            var again = learning(other, TinyNetwork.ENGINE);
            // Then
            assertThat(again.forecaster()).isInstanceOf(LstmForecaster.class);
            assertThat(again.noNetwork()).isEmpty();
            assertThat(bytes(again.serving().served().orElseThrow().model())).isEqualTo(bytes(TinyNetwork.MODEL));
            new Fleet(again::note).runs(Duration.ofMinutes(1));
            again.watch();
            assertThat(told).extracting(Told::message).anyMatch(message -> message.contains("forecaster " + newest));
        }
    }

    @Test
    void aKeptModelThatThisVersionDoesNotUnderstandIsPassedOver() throws IOException {
        // Given whole bytes that are no network
        keep("from another time".getBytes(StandardCharsets.UTF_8));
        try (var other = new Meters(MeterDetail.FLEET, clock, () -> 0)) {
            var again = learning(other, TinyNetwork.ENGINE);
            assertThat(bytes(again.serving().served().orElseThrow().model())).isEqualTo(bytes(TinyNetwork.MODEL));
        }
    }

    private int keep(byte[] payload) throws IOException {
        var version = store.models().save(ModelKind.FORECASTER, payload, "{}").version();
        assertThat(store.models().promote(ModelKind.FORECASTER, version)).isTrue();
        return version;
    }

    private static void damage(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void withoutTensorsItSaysWhyAndUsesTheBaselines() {
        try (var other = new Meters(MeterDetail.FLEET, clock, () -> 0)) {
            var bare = learning(other, new LstmEngine.Unavailable("no natives for this processor"));
            assertThat(bare.forecaster()).isInstanceOf(BaselineForecaster.class);
            assertThat(bare.noNetwork()).contains(new NoNetwork.EngineUnavailable("no natives for this processor"));
            bare.retrain();
            bare.watch();
        }
    }

    /// Goes on by ten milliseconds at every look, so that a training takes the same steps everywhere.
    private static final class HurryingClock implements InstantSource {
        private Instant time = Fleet.START;
        private long step = 10;

        @Override
        public synchronized Instant instant() {
            time = time.plusMillis(step);
            return time;
        }
    }
}
