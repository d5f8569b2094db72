package io.nimbusguard.simulator.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuresTest {

    @Test
    void ranksThatFallAsTheOthersRiseCorrelateAtMinusOne() {
        assertThat(Ranks.correlation(new double[] {1, 2, 3, 100}, new double[] {9, 8, 1, 0}))
                .isCloseTo(-1, within(1e-12));
    }

    /// Ranks 0.5 0.5 2 3 and 0 1 2 3.
    @Test
    void valuesThatAreTheSameShareTheirRank() {
        assertThat(Ranks.correlation(new double[] {5, 5, 6, 7}, new double[] {1, 2, 3, 4}))
                .isCloseTo(0.9486833, within(1e-6));
        assertThat(Ranks.correlation(new double[] {5, 5, 5}, new double[] {1, 2, 3}))
                .isZero();
    }

    private static double[] walk() {
        var random = new SplittableRandom(1);
        var walk = new double[2000];
        for (var i = 1; i < walk.length; i++) {
            walk[i] = walk[i - 1] + random.nextDouble() - 0.5;
        }
        return walk;
    }

    @Test
    void aForecastThatRepeatsWhatWasPeaksTenMinutesLate() {
        var actual = walk();
        var copy = new double[actual.length];
        for (var i = 0; i < copy.length; i++) {
            copy[i] = i < 10 ? Double.NaN : actual[i - 10];
        }

        for (var over : new int[] {1, 10, 60}) {
            var shift = TimeShift.ofChanges(copy, actual, over);
            assertThat(shift.peakLag()).isEqualTo(-10);
            assertThat(shift.atMinusHorizon()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void aForecastThatKnowsPeaksOnTime() {
        var shift = TimeShift.ofChanges(walk(), walk(), 1);

        assertThat(shift.peakLag()).isZero();
        assertThat(shift.atPeak()).isCloseTo(1, within(1e-9));
        assertThat(shift.atMinusHorizon()).isLessThan(0.2);
    }

    private static final int HORIZON = 10;
    private static final double FADES = 0.98;
    private static final double RHYTHM_MINUTES = 120;

    /// Of each minute, made ten minutes before.
    private static double[] madeBefore(int size, IntToDoubleFunction said) {
        var forecast = new double[size];
        Arrays.setAll(forecast, minute -> minute < HORIZON ? Double.NaN : said.applyAsDouble(minute - HORIZON));
        return forecast;
    }

    /// Deviations that fade; with `fades` = 1 they stay.
    private static double[] autoregressive(double fades) {
        var random = new SplittableRandom(2);
        var demand = new double[20_000];
        for (var i = 1; i < demand.length; i++) {
            demand[i] = fades * demand[i - 1] + random.nextDouble() - 0.5;
        }
        return demand;
    }

    private static double rhythm(int minute) {
        return Math.sin(2 * Math.PI * minute / RHYTHM_MINUTES);
    }

    private static double[] rhythmWithNoise() {
        var random = new Random(3);
        var demand = new double[20_000];
        Arrays.setAll(demand, minute -> rhythm(minute) + 0.1 * random.nextGaussian());
        return demand;
    }

    @ParameterizedTest
    @ValueSource(doubles = {FADES, 1})
    void wherePastDeviationsFadeEvenTheBestForecastChangesTenMinutesLate(double fades) {
        var demand = autoregressive(fades);
        var best = madeBefore(demand.length, now -> Math.pow(fades, HORIZON) * demand[now]);

        for (var over : new int[] {1, 10, 60}) {
            assertThat(TimeShift.ofChanges(best, demand, over).peakLag()).isEqualTo(-HORIZON);
        }
    }

    @Test
    void wherePastDeviationsFadeTheBestForecastPromisesOnTimeAndKeepsIt() {
        var demand = autoregressive(FADES);
        var best = madeBefore(demand.length, now -> Math.pow(FADES, HORIZON) * demand[now]);

        var promise = TimeShift.ofPromises(best, demand);

        assertThat(promise.shift().peakLag()).isZero();
        assertThat(promise.shift().atPeak()).isGreaterThan(0.2);
        assertThat(promise.kept()).isCloseTo(1, within(0.15));
    }

    @Test
    void whoKnowsARhythmPromisesOnTimeAndKeepsIt() {
        var demand = rhythmWithNoise();
        var knowing = madeBefore(demand.length, now -> rhythm(now + HORIZON));

        var promise = TimeShift.ofPromises(knowing, demand);

        assertThat(promise.shift().peakLag()).isBetween(-2, 2);
        assertThat(promise.shift().atPeak()).isGreaterThan(promise.shift().atMinusHorizon() + 0.1);
        assertThat(promise.kept()).isCloseTo(1, within(0.05));
    }

    @Test
    void aDelayedCopyOfARhythmDoesNotPromiseOnTimeAndPromisesTheContrary() {
        var demand = rhythmWithNoise();
        var late = madeBefore(demand.length, now -> demand[Math.max(0, now - 5)]);

        var promise = TimeShift.ofPromises(late, demand);

        assertThat(Math.abs(promise.shift().peakLag())).isGreaterThan(2);
        assertThat(promise.kept()).isNegative();
    }

    @Test
    void aCopyWithNoiseKeepsNothingOfWhatItPromises() {
        var demand = rhythmWithNoise();
        var random = new Random(4);
        var copy = madeBefore(demand.length, now -> demand[now] + 0.1 * random.nextGaussian());

        var promise = TimeShift.ofPromises(copy, demand);

        assertThat(promise.shift().atPeak()).isLessThan(0.05);
        assertThat(promise.kept()).isCloseTo(0, within(0.1));
    }

    @Test
    void aCopyPromisesNothing() {
        var demand = rhythmWithNoise();

        var promise = TimeShift.ofPromises(madeBefore(demand.length, now -> demand[now]), demand);

        assertThat(promise.shift().atPeak()).isZero();
        assertThat(promise.kept()).isZero();
    }

    @Test
    void pastErrorsGiveTheQuantiles() {
        var residuals = new ResidualQuantiles();
        for (var i = 0; i <= 1000; i++) {
            residuals.add((i * 7919) % 1001);
        }

        assertThat(residuals.now())
                .containsExactly(new double[] {50, 100, 250, 500, 800, 900, 950, 980, 990}, within(1e-9));
    }

    @Test
    void errorsOfLongAgoAreForgotten() {
        var residuals = new ResidualQuantiles();
        for (var i = 0; i < ResidualQuantiles.WINDOW; i++) {
            residuals.add(1000);
        }
        for (var i = 0; i < ResidualQuantiles.WINDOW; i++) {
            residuals.add(1);
        }

        assertThat(residuals.now()).containsOnly(1);
    }
}
