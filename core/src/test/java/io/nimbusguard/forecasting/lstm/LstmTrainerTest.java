package io.nimbusguard.forecasting.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.lstm.TrainingListener.Progress;
import io.nimbusguard.forecasting.lstm.TrainingResult.Trained;
import io.nimbusguard.scaling.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LstmTrainerTest {

    private static final TrainingSet SET = Recordings.halves(Recordings.wave(3 * 1440));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final TrainingSettings TWO_NETS = Recordings.QUICK.withNetwork(new LstmSettings(10, 6, 2));

    private static LstmTrainer trainer(TrainingSettings settings, TrainingListener listener) {
        return new LstmTrainer(SET, settings, listener, CLOCK);
    }

    private static LstmModel trained(TrainingResult result) {
        return ((Trained) result).model();
    }

    private static void assertSame(LstmModel one, LstmModel other) {
        for (var net = 0; net < one.settings().nets(); net++) {
            assertThat(one.weights(net)).isEqualTo(other.weights(net));
        }
    }

    @Test
    void oneBatchCanBeLearnedByHeart() throws IOException {
        // Given: a single minute to be drawn
        var recording = Recordings.wave(3 * 1440);
        var alone = new TrainingSet(
                List.of(new TrainingSource(recording, 2001, 2012, 1)),
                List.of(new TrainingSource(recording, 3000, 3200, 1)));
        var settings = new TrainingSettings(
                new LstmSettings(10, 6, 1), 300, 16, 16, 1, 1, 1e-2, 0, 0, TrainingSettings.Roughness.NONE, 300, 5);
        var losses = new ArrayList<Double>();

        // When
        new LstmTrainer(alone, settings, progress -> losses.add(progress.loss()), CLOCK).train();

        // Then
        assertThat(losses.getLast()).isLessThan(0.03 * losses.getFirst());
    }

    @Test
    void theLossFallsOnMinutesThatWereNotFittedTo() throws IOException {
        // Given
        var settings = Recordings.QUICK.withSteps(200);
        var looked = new ArrayList<Double>();

        // When
        trainer(settings, progress -> progress.validationLoss().ifPresent(looked::add))
                .train();

        // Then
        assertThat(looked.getLast()).isLessThan(0.8 * looked.getFirst());
    }

    @Test
    void learnsAWaveThatPersistenceCannotFollow() throws IOException {
        // Given
        var wave = Recordings.onlyDemand(2000, minute -> 100 + 60 * Math.sin(minute / 8.0));
        var set = new TrainingSet(
                List.of(new TrainingSource(wave, 100, 1200, 1)), List.of(new TrainingSource(wave, 1250, 1490, 1)));

        // When
        var model =
                trained(new LstmTrainer(set, Recordings.QUICK.withSteps(300), TrainingListener.SILENT, CLOCK).train());

        // Then
        assertThat(meanError(new LstmNetwork(model), wave)).isLessThan(0.8 * meanError(LstmTrainerTest::silence, wave));
    }

    private static List<Optional<NetworkForecast>> silence(List<MinuteView> views) {
        return views.stream().map(_ -> Optional.<NetworkForecast>empty()).toList();
    }

    /// Of the median ten minutes ahead; of the newest value where nothing is said.
    private static double meanError(DemandNetwork network, MinuteRecording recording) {
        var sum = 0.0;
        for (var minute = 1500; minute < 1980; minute++) {
            var newest = recording.at(Feature.REQUEST_RATE, minute);
            var said = network.forecast(recording.viewAt(minute));
            var median =
                    said.map(forecast -> forecast.demand(Net.POINTS - 1, 3)).orElse((double) newest);
            sum += Math.abs(median - recording.at(Feature.REQUEST_RATE, minute + 10));
        }
        return sum / 480;
    }

    @Test
    void theSameSeedGivesTheSameWeightsOnAnyNumberOfThreads() throws IOException {
        var one = trained(
                trainer(TWO_NETS.withThreads(1), TrainingListener.SILENT).train());
        var two = trained(
                trainer(TWO_NETS.withThreads(2), TrainingListener.SILENT).train());
        var other =
                trained(trainer(TWO_NETS.withSeed(8), TrainingListener.SILENT).train());

        assertSame(one, two);
        assertThat(one.weights(0)).isNotEqualTo(one.weights(1));
        assertThat(one.weights(0)).isNotEqualTo(other.weights(0));
    }

    @Test
    void interruptedAndGoneOnIsAsIfNeverInterrupted(@TempDir Path folder) throws IOException {
        // Given
        var whole = trained(trainer(TWO_NETS, TrainingListener.SILENT).train());

        for (var stop : List.of(3L, 15L, 30L, 44L)) {
            var place = folder.resolve("stopped at " + stop);

            // When
            var first = trainer(TWO_NETS, progress -> {
                        if (progress.step() == stop) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .train(Optional.of(place));
            Thread.interrupted();
            var second = trainer(TWO_NETS, TrainingListener.SILENT).train(Optional.of(place));

            // Then
            assertThat(first).isEqualTo(new TrainingResult.Interrupted(stop));
            assertSame(trained(second), whole);
            try (var left = Files.list(place)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused(@TempDir Path folder) throws IOException {
        // Given
        trainer(TWO_NETS, progress -> {
                    if (progress.step() == 20) {
                        Thread.currentThread().interrupt();
                    }
                })
                .train(Optional.of(folder));
        Thread.interrupted();

        // When, Then
        assertThatThrownBy(() ->
                        trainer(TWO_NETS.withSeed(99), TrainingListener.SILENT).train(Optional.of(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another training");
    }

    @Test
    void stopsWhenTheChoosingPartNoLongerImproves() throws IOException {
        // Given: steps so large that it only gets worse
        var wild = new TrainingSettings(
                new LstmSettings(10, 6, 1), 500, 32, 16, 2, 7, 3, 0, 0, TrainingSettings.Roughness.NONE, 5, 2);

        // When
        var result = (Trained) trainer(wild, TrainingListener.SILENT).train();

        // Then
        assertThat(result.steps()).isLessThan(200);
    }

    @Test
    void aTrainedModelIsABetterStart() throws IOException {
        // Given
        var champion = trained(trainer(Recordings.QUICK.withSteps(150), TrainingListener.SILENT)
                .train());
        var fresh = new ArrayList<Progress>();
        var warm = new ArrayList<Progress>();

        // When
        trainer(Recordings.QUICK, fresh::add).train();
        trainer(Recordings.QUICK, warm::add).startingFrom(champion).train();

        // Then
        assertThat(warm.getFirst().loss()).isLessThan(0.9 * fresh.getFirst().loss());
    }

    @Test
    void tellsTheTimeLeftByTheClockItWasGiven() throws IOException {
        // Given: a clock that goes a second further at each look
        var seconds = new long[1];
        InstantSource clock = () -> Instant.ofEpochSecond(seconds[0]++);
        var heard = new ArrayList<Progress>();

        // When
        new LstmTrainer(SET, Recordings.QUICK, heard::add, clock).train();

        // Then
        assertThat(heard).hasSize(30);
        assertThat(heard.getFirst().timeLeft()).isEqualTo(Duration.ofSeconds(29));
        assertThat(heard.getLast().timeLeft()).isZero();
    }

    @Test
    void fittingAndChoosingPartsLieApart() {
        var recording = Recordings.wave(1000);
        var fit = List.of(new TrainingSource(recording, 0, 500, 1));

        assertThatThrownBy(() -> new TrainingSet(fit, List.of(new TrainingSource(recording, 509, 900, 1))))
                .hasMessageContaining("fewer than 10 minutes");
        assertThat(new TrainingSet(fit, List.of(new TrainingSource(recording, 510, 900, 1))).choose())
                .hasSize(1);
    }
}
