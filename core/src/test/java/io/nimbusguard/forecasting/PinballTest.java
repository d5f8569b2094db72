package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class PinballTest {

    private static final double[] LEVELS =
            QuantileCurve.LEVELS.stream().mapToDouble(Double::doubleValue).toArray();

    @Test
    void losesTheLevelOfWhatComesAboveAndTheRestOfWhatComesBelow() {
        var above = LEVELS.length * Pinball.loss(110, level -> level == 0 ? 100 : 110);
        var below = LEVELS.length * Pinball.loss(90, level -> level == 0 ? 100 : 90);

        assertThat(above).isCloseTo(10 * 0.05, within(1e-12));
        assertThat(below).isCloseTo(10 * 0.95, within(1e-12));
    }

    @Test
    void expectsWhatRightQuantilesLoseOnAverage() {
        var quantiles = normal(50, 4);
        var random = new Random(1);
        var sum = 0.0;
        for (var i = 0; i < 100_000; i++) {
            sum += Pinball.loss(50 + 4 * random.nextGaussian(), LEVELS, quantiles);
        }

        assertThat(Pinball.expected(quantiles)).isCloseTo(sum / 100_000, within(0.05));
    }

    @Test
    void expectsTwiceAsMuchOfQuantilesTwiceAsFarApart() {
        assertThat(Pinball.expected(normal(70, 6))).isCloseTo(2 * Pinball.expected(normal(50, 3)), within(1e-9));
    }

    @Test
    void expectsNothingOfCertainty() {
        assertThat(Pinball.expected(normal(50, 0))).isCloseTo(0, within(1e-12));
    }

    private static double[] normal(double mean, double sd) {
        var curve = QuantileCurve.certain(mean).withNoise(sd);
        var quantiles = new double[LEVELS.length];
        for (var i = 0; i < quantiles.length; i++) {
            quantiles[i] = curve.atLevel(i);
        }
        return quantiles;
    }
}
