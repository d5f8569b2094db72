package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineForecasterTest {
    private static final int DAY = 1440;
    private static final int LOWER = QuantileCurve.LEVELS.indexOf(0.1);
    private static final int UPPER = QuantileCurve.LEVELS.indexOf(0.9);

    @Test
    void speaksForASilentWorkloadWithoutInventingDemand() {
        var script = DemandScript.play(demand(200, _ -> 0));

        assertThat(script.last().points().getLast().atLevel(8)).isLessThan(0.1);
    }

    @Test
    void isNearlyCertainOfAConstant() {
        var script = DemandScript.play(demand(2 * DAY, _ -> 1000));

        var tenMinutes = script.last().points().getLast();
        assertThat(tenMinutes.median()).isCloseTo(1000, within(5.0));
        assertThat(tenMinutes.atLevel(UPPER) - tenMinutes.atLevel(LOWER)).isLessThan(10);
    }

    @Test
    void comesBackToItselfAfterASingleSpike() {
        var script = DemandScript.play(demand(DAY, minute -> minute == DAY - 60 ? 50_000 : 1000));

        assertThat(script.last().points().getLast().median()).isCloseTo(1000, within(20.0));
    }

    @Test
    void isAsUnsureOfIndependentBurstsAfterAQuietMinuteAsAfterABurst() {
        var random = new Random(11);
        var bursts = demand(2 * DAY, _ -> 1000 * Math.exp(random.nextGaussian()));

        var afterQuiet = tenMinutesAfter(bursts, 150);
        var afterBurst = tenMinutesAfter(bursts, 8000);

        assertThat(afterBurst.median() / afterQuiet.median()).isBetween(0.8, 1.25);
        assertThat(width(afterBurst) / width(afterQuiet)).isBetween(0.8, 1.25);
    }

    private static QuantileCurve tenMinutesAfter(double[] demand, double newest) {
        var changed = demand.clone();
        changed[changed.length - 1] = newest;
        return DemandScript.play(changed).last().points().getLast();
    }

    private static double width(QuantileCurve curve) {
        return curve.atLevel(UPPER) - curve.atLevel(LOWER);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e9, 1e300})
    void givesFiniteOrderedQuantilesAtAnyScale(double scale) {
        var random = new Random(3);
        var script = DemandScript.play(demand(300, _ -> scale * (1 + random.nextDouble())));

        assertSound(script.last());
    }

    @Test
    void livesWithHalfTheMinutesMissing() {
        var random = new Random(5);
        var script = DemandScript.play(
                demand(DAY, _ -> random.nextBoolean() ? Double.NaN : 1000 + 50 * random.nextGaussian()));

        var forecast = script.said().stream().flatMap(Optional::stream).toList().getLast();
        assertSound(forecast);
        assertThat(forecast.points().getLast().median()).isCloseTo(1000, within(60.0));
        assertThat(forecast.confidence().freshness()).isLessThan(0.7);
    }

    @Property(tries = 100)
    void neverSaysAnythingUnsound(@ForAll @Size(min = 1, max = 60) double[] demand) {
        var script = DemandScript.play(Arrays.stream(demand)
                .map(value -> value < 0 ? Double.NaN : value)
                .toArray());

        script.said().stream().flatMap(Optional::stream).forEach(BaselineForecasterTest::assertSound);
    }

    @Test
    void goesOnFromTheLastValueForFiveMinutesAndThenFallsSilent() {
        var script = DemandScript.play(demand(60, _ -> 500))
                .then(Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                .then(Double.NaN);

        assertThat(script.said().get(63)).isPresent();
        assertThat(script.said().get(64)).isEmpty();
    }

    @Test
    void saysNothingBeforeTheFirstMinute() {
        assertThat(new DemandScript().ask()).isEmpty();
    }

    @Test
    void isWideAndHardlyConfidentInTheFirstMinutes() {
        var script = DemandScript.play(1000, 1010, 990, 1005, 1000);

        var tenMinutes = script.last().points().getLast();
        assertThat(tenMinutes.atLevel(UPPER) - tenMinutes.atLevel(LOWER)).isBetween(100.0, 1500.0);
        assertThat(script.last().confidence().value()).isLessThanOrEqualTo(0.3);
        assertThat(script.last().source()).isEqualTo(ForecastSource.PERSISTENCE);
    }

    @Test
    void isNotTouchedByTheFuture() {
        var random = new Random(23);
        var demand = DemandScript.autoregressive(random, DAY);
        var otherwise = demand.clone();
        shuffle(otherwise, 1000, random);

        var said = DemandScript.play(demand).said().subList(0, 1000);
        var saidOtherwise = DemandScript.play(otherwise).said().subList(0, 1000);

        assertThat(said).isEqualTo(saidOtherwise);
    }

    @Test
    void saysTheSameAgainFromTheSameMemory() {
        var script = DemandScript.play(DemandScript.autoregressive(new Random(29), 600));

        assertThat(script.ask()).contains(script.last());
        assertThat(script.ask()).contains(script.last());
    }

    @Test
    void catchesUpOnMinutesNobodyAskedAbout() {
        var demand = DemandScript.autoregressive(new Random(31), 1200);

        var attended = DemandScript.play(demand);
        var afterwards =
                new DemandScript().unattended(Arrays.copyOf(demand, 1199)).then(demand[1199]);

        assertThat(afterwards.last().points()).isEqualTo(attended.last().points());
    }

    @Property(tries = 50)
    void theMaximumOverALongerWindowIsNeverLess(@ForAll @Size(40) double[] demand) {
        for (var said : DemandScript.play(demand).said()) {
            said.ifPresent(BaselineForecasterTest::assertMaximaGrow);
        }
    }

    @Test
    void tellsItsAccuracyOnceAForecastTenMinutesAheadHasBeenJudged() {
        var script = DemandScript.play(demand(14, minute -> minute < 13 ? 1000 : 1500));

        assertThat(script.said().get(9)).get().extracting(Forecast::accuracy).isEqualTo(Optional.empty());
        assertThat(script.said().get(10).orElseThrow().accuracy()).hasValueSatisfying(accuracy -> {
            assertThat(accuracy.errorRatio()).isZero();
            assertThat(accuracy.coverage()).isGreaterThan(0.8);
        });
        assertThat(script.last().accuracy().orElseThrow().errorRatio()).isCloseTo(125.0 / 1125, within(1e-9));
    }

    @Test
    void hasNoAccuracyWhereThereIsNoDemand() {
        assertThat(DemandScript.play(demand(60, _ -> 0)).last().accuracy()).isEmpty();
    }

    @Test
    void isMadeAtTheEndOfTheNewestMinute() {
        var script = DemandScript.play(1, 2, 3);

        assertThat(script.last().madeAt()).isEqualTo(DemandScript.START.plus(Duration.ofMinutes(3)));
    }

    private static void assertSound(Forecast forecast) {
        for (var curves : List.of(forecast.points(), forecast.maxima())) {
            for (var curve : curves) {
                for (var level = 0; level < QuantileCurve.LEVELS.size(); level++) {
                    assertThat(curve.atLevel(level)).isFinite().isNotNegative();
                }
            }
        }
        assertThat(forecast.confidence().value()).isBetween(0.0, 1.0);
    }

    private static void assertMaximaGrow(Forecast forecast) {
        var maxima = forecast.maxima();
        for (var window = 1; window < maxima.size(); window++) {
            for (var level = 0; level < QuantileCurve.LEVELS.size(); level++) {
                assertThat(maxima.get(window).atLevel(level))
                        .isGreaterThanOrEqualTo(maxima.get(window - 1).atLevel(level));
            }
        }
    }

    private static double[] demand(int minutes, IntToDoubleFunction of) {
        return IntStream.range(0, minutes).mapToDouble(of).toArray();
    }

    private static void shuffle(double[] values, int from, RandomGenerator random) {
        for (var i = values.length - 1; i > from; i--) {
            var other = random.nextInt(from, i + 1);
            var kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }
}
