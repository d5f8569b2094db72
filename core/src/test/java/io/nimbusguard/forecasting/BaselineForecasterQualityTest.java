package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How good the forecasts are: on series whose nature is known.
class BaselineForecasterQualityTest {

    private static final int DAY = 1440;
    private static final int LOWER = QuantileCurve.LEVELS.indexOf(0.1);
    private static final int UPPER = QuantileCurve.LEVELS.indexOf(0.9);
    private static final int FIVE_MINUTES = Horizons.POINTS.indexOf(5);
    private static final int TEN_MINUTES = Horizons.POINTS.indexOf(10);

    @Test
    void letsTheSeasonSpeakOnAPeriodicSeries() {
        var random = new Random(11);
        var demand = demand(4 * DAY, minute -> daily(minute) * (1 + 0.01 * random.nextGaussian()));

        var script = DemandScript.play(demand);

        assertThat(script.last().source()).isEqualTo(ForecastSource.SEASONAL);
        assertThat(skill(script, demand, FIVE_MINUTES)).isGreaterThan(0.2);
        assertThat(skill(script, demand, TEN_MINUTES)).isGreaterThan(0.4);
        assertThat(script.last().confidence().value()).isGreaterThan(0.4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsFourFifthsOfAnAutoregressiveSeriesInItsBand(long seed) {
        var demand = DemandScript.autoregressive(new Random(seed), 3 * DAY);

        assertThat(coverage(DemandScript.play(demand), demand, TEN_MINUTES)).isBetween(0.7, 0.9);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsFourFifthsOfPoissonNoiseInItsBand(long seed) {
        var random = new Random(seed);
        var demand = demand(3 * DAY, _ -> Math.rint(3 + Math.sqrt(3) * random.nextGaussian()));
        var positive = Arrays.stream(demand).map(value -> Math.max(0, value)).toArray();

        assertThat(coverage(DemandScript.play(positive), positive, FIVE_MINUTES))
                .isBetween(0.7, 0.9);
    }

    @Test
    void isCalibratedAgainWithinAnHourOfALevelThreeTimesHigher() {
        var demand = DemandScript.autoregressive(new Random(13), 2 * DAY);
        var shift = demand.length - DAY - 60;
        for (var minute = shift; minute < demand.length; minute++) {
            demand[minute] *= 3;
        }

        assertThat(coverage(DemandScript.play(demand), demand, TEN_MINUTES)).isBetween(0.7, 0.9);
    }

    @Test
    void losesConfidenceWithinFiveMinutesOfAChangeOfRegime() {
        var random = new Random(17);
        var calm = demand(3 * DAY, minute -> daily(minute) * (1 + 0.01 * random.nextGaussian()));
        var script = DemandScript.play(calm);
        var before = script.last().confidence().value();

        script.then(demand(5, minute -> 3 * daily(minute) * (1 + 0.3 * random.nextGaussian())));

        assertThat(before).isGreaterThan(0.4);
        assertThat(script.last().confidence().value()).isLessThan(0.4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void losesConfidenceWithinFiveMinutesOfAStepToThreeTimesAsMuch(long seed) {
        var random = new Random(seed);
        IntToDoubleFunction usual = minute -> daily(minute) * (1 + 0.03 * random.nextGaussian());
        var script = DemandScript.play(demand(2 * DAY, usual));
        var before = script.last().confidence().value();

        script.then(demand(5, minute -> 3 * usual.applyAsDouble(minute)));

        assertThat(before).isGreaterThan(0.4);
        assertThat(script.last().confidence().value()).isLessThan(0.4);
    }

    @Test
    void isTheLessConfidentTheWilderTheHour() {
        var random = new Random(23);
        var demand = demand(3 * DAY, minute -> 1000 * Math.exp((wild(minute) ? 0.08 : 0.02) * random.nextGaussian()));
        var said = DemandScript.play(demand).said();

        var ofWild = confidence(said, minute -> wild(minute) && wild(minute - 60));
        var ofCalm = confidence(said, minute -> !wild(minute) && !wild(minute - 60));

        assertThat(ofCalm - ofWild).isGreaterThan(0.15);
    }

    @Test
    void hardlyTrustsAForecastLessForBadLuck() {
        var random = new Random(29);
        var script = DemandScript.play(demand(2 * DAY, _ -> 1000 * (1 + 0.05 * random.nextGaussian())));

        var confidences = script.said().stream()
                .skip(DAY)
                .mapToDouble(forecast -> forecast.orElseThrow().confidence().value())
                .sorted()
                .toArray();

        assertThat(confidences[confidences.length / 20]).isGreaterThan(0.8 * confidences[confidences.length / 2]);
    }

    private static boolean wild(int minute) {
        return Math.floorMod(minute / 180, 2) == 1;
    }

    private static double confidence(List<Optional<Forecast>> said, IntPredicate when) {
        return IntStream.range(2 * DAY, said.size())
                .filter(when)
                .mapToDouble(
                        minute -> said.get(minute).orElseThrow().confidence().value())
                .average()
                .orElseThrow();
    }

    /// Skill follows what the present forecast may lose, so on bursty demand it differs from minute to
    /// minute: what it is about is told of the day, not of one minute.
    @ParameterizedTest
    @ValueSource(longs = {19, 20, 21})
    void everyMinuteOfADayItTrustsWhatItForecastsCloselyMoreThanWhatItOnlyForecastsBetterThanPersistence(long seed) {
        var random = new Random(seed);
        var calm = skillOfLastDay(demand(2 * DAY, _ -> 1000 * (1 + 0.02 * random.nextGaussian())));
        var bursty = skillOfLastDay(demand(2 * DAY, _ -> 1000 * Math.exp(random.nextGaussian())));

        assertThat(calm.getMin()).isGreaterThan(0.8).isGreaterThan(bursty.getMax());
        assertThat(bursty.getAverage()).isBetween(0.1, 0.65);
    }

    private static DoubleSummaryStatistics skillOfLastDay(double[] demand) {
        return DemandScript.play(demand).said().stream()
                .skip(demand.length - DAY)
                .mapToDouble(forecast -> forecast.orElseThrow().confidence().skill())
                .summaryStatistics();
    }

    private static double[] demand(int minutes, IntToDoubleFunction of) {
        return IntStream.range(0, minutes).mapToDouble(of).toArray();
    }

    /// A day with steep flanks, so that ten minutes matter.
    private static double daily(int minute) {
        var phase = 2 * Math.PI * minute / DAY;
        return 1000 + 600 * Math.sin(phase) + 250 * Math.sin(12 * phase);
    }

    /// Share of the last day's values inside their 80 % band.
    private static double coverage(DemandScript script, double[] demand, int point) {
        var minutes = Horizons.POINTS.get(point);
        return IntStream.range(demand.length - DAY, demand.length - minutes)
                .map(made -> {
                    var curve = script.said().get(made).orElseThrow().points().get(point);
                    var actual = demand[made + minutes];
                    return curve.atLevel(LOWER) <= actual && actual <= curve.atLevel(UPPER) ? 1 : 0;
                })
                .average()
                .orElseThrow();
    }

    /// 1 minus the last day's absolute error of the median over that of the last value.
    private static double skill(DemandScript script, double[] demand, int point) {
        var minutes = Horizons.POINTS.get(point);
        var error = 0.0;
        var persistenceError = 0.0;
        for (var made = demand.length - DAY; made < demand.length - minutes; made++) {
            var actual = demand[made + minutes];
            error += Math.abs(actual
                    - script.said().get(made).orElseThrow().points().get(point).median());
            persistenceError += Math.abs(actual - demand[made]);
        }
        return 1 - error / persistenceError;
    }
}
