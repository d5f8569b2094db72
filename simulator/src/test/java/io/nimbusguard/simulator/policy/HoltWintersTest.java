package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HoltWintersTest {

    private static final int SEASON = 24;

    @Test
    void forecastsARhythmWithATrendExactly() {
        // When
        var model = HoltWinters.fitted(series(0, 0), series(SEASON, 0));

        // Then
        assertThat(model.ahead(SEASON - 1)).isCloseTo(value(2 * SEASON), within(1e-9));
    }

    @Test
    void followsALevelThatMoved() {
        // Given
        var model = HoltWinters.fitted(series(0, 0.5), series(SEASON, 0.5));

        // When
        for (var step = 2 * SEASON; step < 6 * SEASON; step++) {
            model.add(step % SEASON, value(step) + 30);
        }

        // Then
        assertThat(model.ahead(SEASON - 1)).isCloseTo(value(6 * SEASON) + 30, within(3.0));
    }

    @Test
    void keepsItsSeasonSteadyUnderNoise() {
        assertThat(HoltWinters.fitted(series(0, 3), series(SEASON, 3))
                        .smoothing()
                        .alpha())
                .isLessThanOrEqualTo(0.3);
    }

    private static double[] series(int from, double noise) {
        var random = new SplittableRandom(from);
        var values = new double[SEASON];
        for (var i = 0; i < SEASON; i++) {
            values[i] = value(from + i) + noise * random.nextGaussian();
        }
        return values;
    }

    private static double value(int step) {
        return 50 + 0.1 * step + 20 * Math.sin(2 * Math.PI * step / SEASON);
    }
}
