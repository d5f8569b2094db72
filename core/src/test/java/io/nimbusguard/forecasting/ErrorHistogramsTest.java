package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorHistogramsTest {

    private static final double[] LEVELS = {0.1, 0.5, 0.9};

    @Test
    void findsTheQuantilesOfWhatWasAdded() {
        var random = new Random(1);
        var errors = ErrorHistograms.prior(1);

        for (var i = 0; i < 3000; i++) {
            errors.add(0, 1 + 2 * random.nextGaussian());
        }

        assertThat(quantiles(errors)).containsExactly(new double[] {1 - 2.56, 1, 1 + 2.56}, within(0.2));
    }

    @Test
    void forgetsWhatWasLongAgo() {
        var errors = ErrorHistograms.prior(1);

        for (var minute = 0; minute < 20_000; minute++) {
            errors.age();
            errors.add(0, minute < 15_000 ? 50 : -3);
        }

        assertThat(quantiles(errors)[1]).isCloseTo(-3, within(0.6));
    }

    @Test
    void startsFromTheFleetPrior() {
        var quantiles = quantiles(ErrorHistograms.prior(1));

        assertThat(quantiles[1]).isCloseTo(0, within(0.1));
        assertThat(quantiles[2]).isCloseTo(-quantiles[0], within(0.1)).isBetween(0.5, 3.0);
    }

    @Test
    void keepsAWildErrorInItsLastBin() {
        var errors = ErrorHistograms.prior(1);

        for (var i = 0; i < 1000; i++) {
            errors.add(0, 1e300);
        }

        assertThat(quantiles(errors)[2]).isFinite().isGreaterThan(100);
    }

    @Test
    void aCopyIsNotChangedByItsOriginal() {
        var errors = ErrorHistograms.prior(1);
        var copy = errors.copy();
        var before = quantiles(copy);

        errors.add(0, 100);

        assertThat(quantiles(copy)).isEqualTo(before);
    }

    private static double[] quantiles(ErrorHistograms errors) {
        var quantiles = new double[LEVELS.length];
        errors.quantiles(0, LEVELS, quantiles);
        return quantiles;
    }
}
