package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.SeriesRecorder;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LstmForecasterTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int LEVELS = QuantileCurve.LEVELS.size();
    /// Independent of one minute to the next: nobody but a seer can know more than the distribution.
    private static double dice(int minute) {
        return 100 + 50 * new SplittableRandom(minute).nextDouble();
    }

    /// A network that says what will come, give or take a little.
    private static DemandNetwork seer(IntToDoubleFunction demand, double factor) {
        return views -> views.stream()
                .map(view -> {
                    var now = (int) Duration.between(START, view.end()).toMinutes() - 1;
                    var said = new float[Outputs.COUNT * LEVELS];
                    for (var output = 0; output < Outputs.COUNT; output++) {
                        var came = came(demand, now, output);
                        for (var level = 0; level < LEVELS; level++) {
                            said[output * LEVELS + level] = (float) (factor * came + 0.1 * (level - 3));
                        }
                    }
                    var factors = new float[NetworkForecast.OTHERS.size() * Outputs.POINTS * 3];
                    for (var i = 0; i < factors.length; i++) {
                        var ahead = Outputs.minutes(i / 3 % Outputs.POINTS);
                        factors[i] = (float) (factor * demand.applyAsDouble(now + ahead) / demand.applyAsDouble(now));
                    }
                    return Optional.of(new NetworkForecast(said, factors));
                })
                .toList();
    }

    private static List<Optional<NetworkForecast>> saysNothing(List<MinuteView> views) {
        return views.stream().map(_ -> Optional.<NetworkForecast>empty()).toList();
    }

    private static double came(IntToDoubleFunction demand, int now, int output) {
        var largest = 0.0;
        for (var ahead = 1; ahead <= Outputs.minutes(output); ahead++) {
            largest = Math.max(largest, demand.applyAsDouble(now + ahead));
        }
        return Outputs.isMaximum(output) ? largest : demand.applyAsDouble(now + Outputs.minutes(output));
    }

    private static <M> Forecast after(Forecaster<M> forecaster, IntToDoubleFunction demand, int minutes) {
        var recorder = new SeriesRecorder(START, Duration.ofMinutes(1), 8 * 1440);
        var memory = forecaster.newMemory();
        var last = Optional.<Forecast>empty();
        for (var minute = 0; minute < minutes; minute++) {
            recorder.record(START.plus(Duration.ofMinutes(minute)), demand.applyAsDouble(minute));
            var observation = observed(recorder, Feature.CPU_RATE, demand.applyAsDouble(minute) / 50);
            var result = forecaster.forecast(observation, memory);
            assertThat(forecaster.forecast(observation, memory).forecast()).isEqualTo(result.forecast());
            memory = result.memory();
            last = result.forecast();
        }
        return last.orElseThrow();
    }

    private static Observation observed(SeriesRecorder recorder, Feature feature, double value) {
        var series = recorder.view();
        var measured = Double.isNaN(value)
                ? Measurements.allMissing(MissingReason.NO_SERIES)
                : Measurements.of(Map.of(feature, Measurement.of(value, series.end())));
        return new Observation(
                new Workload("shop", "cart", "uid-1"),
                series.end(),
                measured,
                series,
                Optional.empty(),
                OptionalDouble.empty(),
                WorkloadConditions.CALM);
    }

    @Test
    void aNetworkThatIsRightSpeaks() {
        var forecast = after(new LstmForecaster(seer(LstmForecasterTest::dice, 1)), LstmForecasterTest::dice, 400);

        assertThat(forecast.source()).isEqualTo(ForecastSource.LSTM);
        assertThat(forecast.points().getLast().median()).isCloseTo(dice(409), within(2.0));
        assertThat(forecast.maxima().getLast().median())
                .isCloseTo(came(LstmForecasterTest::dice, 399, Outputs.COUNT - 1), within(3.0));
    }

    @Test
    void aNetworkThatIsWrongIsNotHeard() {
        var nonsense = after(
                new LstmForecaster(seer(minute -> 1e6 * new SplittableRandom(~minute).nextDouble(), 1)),
                LstmForecasterTest::dice,
                400);
        var without = after(new BaselineForecaster(), LstmForecasterTest::dice, 400);

        assertThat(nonsense.source()).isNotEqualTo(ForecastSource.LSTM);
        assertThat(nonsense.points().getLast().median())
                .isCloseTo(without.points().getLast().median(), within(10.0));
    }

    @Test
    void aNetworkThatIsSilentChangesNothing() {
        var silent = after(new LstmForecaster(LstmForecasterTest::saysNothing), LstmForecasterTest::dice, 400);
        var without = after(new BaselineForecaster(), LstmForecasterTest::dice, 400);

        assertThat(silent.points()).isEqualTo(without.points());
        assertThat(silent.maxima()).isEqualTo(without.maxima());
        assertThat(silent.source()).isEqualTo(without.source());
        assertThat(silent.confidence()).isEqualTo(without.confidence());
    }

    /// 15 % too high is more than its curve allows for, but the same every time.
    @Test
    void aNetworkThatIsAlwaysOffTheSameWayIsPutRight() {
        var forecast = after(new LstmForecaster(seer(LstmForecasterTest::dice, 1.15)), LstmForecasterTest::dice, 1500);

        assertThat(forecast.source()).isEqualTo(ForecastSource.LSTM);
        assertThat(forecast.points().getLast().median()).isCloseTo(dice(1509), within(6.0));
    }

    @Test
    void theNetworkIsBelievedOfAFeatureOnlyWhereItIsCloser() {
        var right = after(new LstmForecaster(seer(LstmForecasterTest::dice, 1)), LstmForecasterTest::dice, 400);
        var wrong = after(new LstmForecaster(seer(LstmForecasterTest::dice, 3)), LstmForecasterTest::dice, 400);

        var came = dice(409) / 50;
        assertThat(right.features().get(Feature.CPU_RATE).getLast().median()).isCloseTo(came, within(0.1 * came));
        assertThat(wrong.features().get(Feature.CPU_RATE))
                .allSatisfy(band -> assertThat(band.median()).isCloseTo(dice(399) / 50, within(1e-6)));
    }

    /// Its past errors' middle wanders around nothing: moving the median by it would only add noise.
    @Test
    void whatTheNetworkSaysOfAFeatureStandsAsItWasSaid() {
        var forecast = after(new LstmForecaster(LstmForecasterTest::saysTheMiddle), LstmForecasterTest::dice, 400);

        assertThat(forecast.features().get(Feature.CPU_RATE)).allSatisfy(band -> {
            assertThat(band.median()).isCloseTo(2.5, within(1e-5));
            assertThat(band.lower()).isBetween(2.0, 2.3);
            assertThat(band.upper()).isBetween(2.7, 3.0);
        });
    }

    /// Of dice there is nothing more to say.
    private static List<Optional<NetworkForecast>> saysTheMiddle(List<MinuteView> views) {
        return views.stream()
                .map(view -> {
                    var said = new float[Outputs.COUNT * LEVELS];
                    Arrays.fill(said, 125);
                    var factors = new float[NetworkForecast.OTHERS.size() * Outputs.POINTS * 3];
                    Arrays.fill(factors, (float) (125 / view.ago(Feature.REQUEST_RATE, 0)));
                    return Optional.of(new NetworkForecast(said, factors));
                })
                .toList();
    }

    @Test
    void aForecasterThatWasAwayAsksOnlyForTheNewestMinutes() {
        // Given
        var asked = new int[1];
        var forecaster = new LstmForecaster(views -> {
            asked[0] += views.size();
            return saysNothing(views);
        });
        var recorder = new SeriesRecorder(START, Duration.ofMinutes(1), 8 * 1440);
        for (var minute = 0; minute < 5000; minute++) {
            recorder.record(START.plus(Duration.ofMinutes(minute)), 10);
        }

        // When
        var result = forecaster.forecast(observed(recorder, Feature.CPU_RATE, Double.NaN), forecaster.newMemory());

        // Then
        assertThat(result.forecast()).isPresent();
        assertThat(asked[0]).isEqualTo(120);
    }

    @Test
    void saysNothingOfGapsAndEmptyHistories() {
        var recorder = new SeriesRecorder(START, Duration.ofMinutes(1), 8 * 1440);
        var forecaster = new LstmForecaster(seer(LstmForecasterTest::dice, 1));

        assertThat(forecaster
                        .forecast(observed(recorder, Feature.CPU_RATE, 1), forecaster.newMemory())
                        .forecast())
                .isEmpty();
        var gap = new double[50];
        Arrays.fill(gap, Double.NaN);
        for (var minute = 0; minute < gap.length; minute++) {
            recorder.record(START.plus(Duration.ofMinutes(minute)), gap[minute]);
        }
        assertThat(forecaster
                        .forecast(observed(recorder, Feature.CPU_RATE, 1), forecaster.newMemory())
                        .forecast())
                .isEmpty();
    }
}
