package io.nimbusguard.simulator.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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
            var shift = TimeShift.of(copy, actual, over);
            assertThat(shift.peakLag()).isEqualTo(-10);
            assertThat(shift.atMinusHorizon()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void aForecastThatKnowsPeaksOnTime() {
        var shift = TimeShift.of(walk(), walk(), 1);

        assertThat(shift.peakLag()).isZero();
        assertThat(shift.atPeak()).isCloseTo(1, within(1e-9));
        assertThat(shift.atMinusHorizon()).isLessThan(0.2);
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
