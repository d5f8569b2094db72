package io.nimbusguard.forecasting.lstm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.forecasting.lstm.TrainingResult.Interrupted;
import io.nimbusguard.forecasting.lstm.TrainingResult.Trained;
import io.nimbusguard.scaling.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LstmTrainerTest {

    private static final int MINUTES = 2000;
    private static final int NOW = 1500;
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(START);
    private static final LstmSettings SMALL = new LstmSettings(30, 8, 1);

    @TempDir
    private Path folder;

    @Test
    void learnsAWaveThatPersistenceCannotFollow() throws IOException {
        var wave = wave();
        var model = trained(wave, 300).model();

        assertThat(meanError(new LstmNetwork(model), wave))
                .isLessThan(0.8 * meanError(new LstmNetwork(untrained()), wave));
    }

    @Test
    void untrainedItSaysThatDemandStays() {
        var wave = wave();

        var said = new LstmNetwork(untrained()).forecast(wave.viewAt(NOW)).orElseThrow();

        for (var output = 0; output < Net.OUTPUTS; output++) {
            assertThat(said.demand(output, QuantileCurve.LEVELS.indexOf(0.5)))
                    .isCloseTo(
                            wave.at(Feature.REQUEST_RATE, NOW), org.assertj.core.data.Percentage.withPercentage(0.1));
        }
    }

    @Test
    void sameSeedSameModel() throws IOException {
        assertThat(trained(wave(), 40).model().weights(0))
                .containsExactly(trained(wave(), 40).model().weights(0));
    }

    @Test
    void goesOnAfterAnInterruptionAsIfThereHadBeenNone() throws IOException {
        var whole = trained(wave(), 60).model();
        var trainer = new LstmTrainer(
                set(wave()),
                settings(60),
                progress -> {
                    if (progress.step() == 35) {
                        Thread.currentThread().interrupt();
                    }
                },
                CLOCK);

        var cut = trainer.train(Optional.of(folder));
        assertThat(Thread.interrupted() || cut instanceof Interrupted).isTrue();
        assertThat(cut).isInstanceOf(Interrupted.class);
        var resumed =
                new LstmTrainer(set(wave()), settings(60), TrainingListener.SILENT, CLOCK).train(Optional.of(folder));

        assertThat(resumed).isInstanceOfSatisfying(Trained.class, done -> assertThat(
                        done.model().weights(0))
                .containsExactly(whole.weights(0)));
    }

    @Test
    void aFileGivesBackWhatWasWrittenAndADamagedOneIsRefused() throws IOException {
        var model = trained(wave(), 20).model();
        var file = folder.resolve("forecaster.bin");
        ModelFile.write(file, model);

        assertThat(ModelFile.read(file)).isInstanceOfSatisfying(ModelFile.Read.Loaded.class, loaded -> assertThat(
                        loaded.model().weights(0))
                .containsExactly(model.weights(0)));
        var bytes = Files.readAllBytes(file);
        for (var at : List.of(0, 9, bytes.length / 2, bytes.length - 1)) {
            var damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThat(ModelFile.read(file)).isInstanceOf(ModelFile.Read.Refused.class);
        }
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(ModelFile.read(file)).isInstanceOf(ModelFile.Read.Refused.class);
    }

    @Test
    void nothingLaterThanTheMinuteIsRead() {
        var wave = wave();
        var random = new Random(7);
        var other = recording(minute -> minute <= NOW ? demand(minute) : 1000 * random.nextDouble());

        assertThat(window(wave).sequence).containsExactly(window(other).sequence);
        assertThat(window(wave).side).containsExactly(window(other).side);
    }

    @Test
    void whateverComesInWhatComesOutIsFiniteAndOrdered() throws IOException {
        var network = new LstmNetwork(trained(wave(), 60).model());
        var random = new Random(3);
        List<IntToDoubleFunction> loads = List.of(
                _ -> 0,
                _ -> 5,
                minute -> minute == NOW ? 1e9 : 1,
                minute -> 1e9 * (1 + demand(minute)),
                minute -> random.nextBoolean() ? Double.NaN : demand(minute),
                minute -> minute % 2 == 0 ? 0 : 1e6,
                minute -> minute < NOW - 3 ? Double.NaN : 7);

        for (var load : loads) {
            network.forecast(recording(load).viewAt(NOW)).ifPresent(LstmTrainerTest::assertSound);
        }
        assertThat(network.forecast(recording(_ -> Double.NaN).viewAt(NOW))).isEmpty();
    }

    private static void assertSound(NetworkForecast said) {
        for (var output = 0; output < Net.OUTPUTS; output++) {
            var before = 0.0;
            for (var level = 0; level < Net.LEVELS; level++) {
                assertThat(said.demand(output, level)).isFinite().isGreaterThanOrEqualTo(before);
                before = said.demand(output, level);
            }
        }
    }

    private static WindowInputs.Window window(MinuteRecording recording) {
        return new WindowInputs(30).of(recording.viewAt(NOW)).orElseThrow();
    }

    /// Of the median ten minutes ahead, over the last hours.
    private static double meanError(LstmNetwork network, MinuteRecording recording) {
        var sum = 0.0;
        var count = 0;
        for (var minute = NOW; minute < MINUTES - 11; minute += 7) {
            var said = network.forecast(recording.viewAt(minute)).orElseThrow();
            var median = said.demand(Net.POINTS - 1, QuantileCurve.LEVELS.indexOf(0.5));
            sum += Math.abs(median - recording.at(Feature.REQUEST_RATE, minute + 10));
            count++;
        }
        return sum / count;
    }

    private static LstmModel untrained() {
        return new LstmModel(SMALL, new float[][] {Net.initial(SMALL, new Random(1))});
    }

    private static Trained trained(MinuteRecording recording, int steps) throws IOException {
        return (Trained) new LstmTrainer(set(recording), settings(steps), TrainingListener.SILENT, CLOCK).train();
    }

    private static TrainingSet set(MinuteRecording recording) {
        return new TrainingSet(
                List.of(new TrainingSource(recording, 100, 1200, 1)),
                List.of(new TrainingSource(recording, 1250, 1490, 1)));
    }

    private static TrainingSettings settings(int steps) {
        return new TrainingSettings(
                SMALL, steps, 64, 32, 2, 1, 5e-3, 0, 0.9, TrainingSettings.Roughness.NONE, 10, 1000);
    }

    private static MinuteRecording wave() {
        return recording(LstmTrainerTest::demand);
    }

    private static double demand(int minute) {
        return 100 + 60 * Math.sin(minute / 8.0);
    }

    private static MinuteRecording recording(IntToDoubleFunction load) {
        var values = new float[MINUTES];
        for (var minute = 0; minute < MINUTES; minute++) {
            values[minute] = (float) load.applyAsDouble(minute);
        }
        return new MinuteRecording("made", START, MINUTES, Map.of(Feature.REQUEST_RATE, values));
    }
}
