package io.nimbusguard.forecasting.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.lstm.WindowInputs.Window;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.SeriesRecorder;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WindowInputsTest {

    private static final int WINDOW = 30;
    private static final int DAY = 1440;

    private final WindowInputs inputs = new WindowInputs(WINDOW);

    private static List<Float> read(Window window) {
        var numbers = new ArrayList<Float>();
        for (var array : List.of(window.sequence, window.side, window.outlooks)) {
            for (var value : array) {
                numbers.add(value);
            }
        }
        return numbers;
    }

    private static List<Float> numbers(Window window) {
        var numbers = read(window);
        numbers.add((float) window.base);
        numbers.add((float) window.scale);
        for (var i = 0; i < window.featureScale.length; i++) {
            numbers.add((float) window.featureScale[i]);
            numbers.add((float) window.featureShift[i]);
        }
        return numbers;
    }

    private List<Float> at(MinuteRecording recording, int minute) {
        return numbers(inputs.of(recording.viewAt(minute)).orElseThrow());
    }

    @Test
    void readNothingOfTheFuture() {
        // Given
        var minutes = 9 * DAY;
        var random = new SplittableRandom(5);
        var known = Recordings.wave(minutes);
        for (var now : List.of(0, 7, 61, DAY + 3, 3 * DAY, 8 * DAY + 17)) {
            var other = Recordings.of(
                    minutes,
                    minute -> minute <= now ? known.at(Feature.REQUEST_RATE, minute) : 1000 * random.nextDouble());

            // When, Then
            var cut = Recordings.of(now + 1, minute -> known.at(Feature.REQUEST_RATE, minute));
            assertThat(at(other, now)).isEqualTo(at(cut, now));
        }
    }

    /// The memory of a forecaster at work and the recording of a training show the same minutes.
    @Test
    void areTheSameInServingAsInTraining() {
        // Given
        var recording = Recordings.wave(2 * DAY);
        var seen = new ArrayList<List<Float>>();
        DemandNetwork network = views -> {
            views.forEach(view -> seen.add(numbers(inputs.of(view).orElseThrow())));
            return views.stream().map(_ -> Optional.<NetworkForecast>empty()).toList();
        };
        var forecaster = new LstmForecaster(network);
        var memory = forecaster.newMemory();
        var recorder = new SeriesRecorder(Recordings.START, Duration.ofMinutes(1), 2 * DAY);

        // When
        for (var minute = 0; minute < recording.size(); minute++) {
            recorder.record(recording.timeAt(minute), recording.at(Feature.REQUEST_RATE, minute));
            memory = forecaster
                    .forecast(observed(recording, minute, recorder), memory)
                    .memory();
        }

        // Then
        assertThat(seen).hasSize(recording.size());
        for (var minute : List.of(0, 1, 59, 60, 61, 500, DAY, 2 * DAY - 1)) {
            assertThat(seen.get(minute)).as("minute " + minute).isEqualTo(at(recording, minute));
        }
    }

    private static Observation observed(MinuteRecording recording, int minute, SeriesRecorder recorder) {
        var time = recording.timeAt(minute + 1);
        var measured = new EnumMap<Feature, Measurement>(Feature.class);
        for (var feature : Feature.ALL) {
            measured.put(feature, Measurement.of(recording.at(feature, minute), time));
        }
        return new Observation(
                new Workload("shop", "cart", "uid-1"),
                time,
                Measurements.of(measured),
                recorder.view(),
                Optional.empty(),
                OptionalDouble.empty(),
                WorkloadConditions.CALM);
    }

    /// A change of what the network reads makes every trained model worthless: it must be meant.
    @Test
    void standAsTheyDidWhenTheModelWasTrained() throws IOException {
        // Given
        var recording = Recordings.wave(9 * DAY);

        try (var golden = WindowInputsTest.class.getResourceAsStream("/forecasting/golden-windows.txt")) {
            assertThat(golden).isNotNull();
            for (var line : new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                var parts = line.split(": ", 2);

                // When
                var window = at(recording, Integer.parseInt(parts[0]));

                // Then
                var expected =
                        Stream.of(parts[1].split(" ")).map(Float::valueOf).toList();
                assertThat(window).hasSameSizeAs(expected);
                for (var i = 0; i < window.size(); i++) {
                    assertThat(window.get(i)).as(parts[0] + ", " + i).isCloseTo(expected.get(i), within(2e-3f));
                }
            }
        }
    }

    @Test
    void sayNothingWhereDemandHasBeenMissingForFiveMinutes() {
        var recording = Recordings.of(200, minute -> minute >= 150 ? Double.NaN : 10);

        assertThat(inputs.of(recording.viewAt(154))).isEmpty();
        assertThat(inputs.of(recording.viewAt(153))).isPresent();
    }

    static Stream<Arguments> hostile() {
        var random = new SplittableRandom(1);
        return Stream.of(
                Arguments.of("all zero", (IntToDoubleFunction) _ -> 0),
                Arguments.of("constant", (IntToDoubleFunction) _ -> 42),
                Arguments.of("a single spike", (IntToDoubleFunction) minute -> minute == 2995 ? 1e6 : 1),
                Arguments.of("huge", (IntToDoubleFunction) minute -> 1e9 * (1 + minute % 7)),
                Arguments.of("absurd", (IntToDoubleFunction) minute -> minute % 2 == 0 ? 3e38 : 0),
                Arguments.of("tiny", (IntToDoubleFunction) minute -> 1e-30 * minute),
                Arguments.of("half missing", (IntToDoubleFunction)
                        minute -> random.nextBoolean() ? Double.NaN : 10 + minute % 60),
                Arguments.of("infinite", (IntToDoubleFunction) minute -> minute % 3 == 0 ? 1 / 0.0 : 5),
                Arguments.of("negative", (IntToDoubleFunction) minute -> minute % 3 == 0 ? -5 : 5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void areFiniteWhateverCame(String name, IntToDoubleFunction demand) {
        var recording = Recordings.of(3000, demand);
        var model = new LstmModel(QUICK, new float[][] {shaken(1), shaken(2)});
        var network = new LstmNetwork(model);

        for (MinuteView view : List.of(recording.viewAt(0), recording.viewAt(2996), recording.viewAt(2999))) {
            inputs.of(view).ifPresent(window -> {
                assertThat(numbers(window)).as(name).allMatch(Float::isFinite);
                assertThat(read(window)).as(name).allMatch(value -> Math.abs(value) <= 100);
            });
            network.forecast(view).ifPresent(NetworkForecasts::assertSound);
        }
    }

    private static final LstmSettings QUICK = new LstmSettings(WINDOW, 6, 2);

    private static float[] shaken(long seed) {
        var random = new SplittableRandom(seed);
        var weights = Net.initial(QUICK, random);
        for (var i = 0; i < weights.length; i++) {
            weights[i] += (float) (0.3 * random.nextGaussian());
        }
        return weights;
    }
}
