package io.nimbusguard.simulator.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearFitTest {

    /// 3 a - 2 b + 5, and -a.
    private static LinearFit toy(long seed, int examples) {
        var random = new SplittableRandom(seed);
        var fit = new LinearFit(2, 2);
        for (var i = 0; i < examples; i++) {
            var a = random.nextDouble() * 10;
            var b = random.nextDouble();
            fit.add(new double[] {a, b, 1}, new double[] {3 * a - 2 * b + 5, -a}, 1);
        }
        return fit;
    }

    @Test
    void findsTheLineBehindItsExamples() {
        var solved = toy(1, 500).solve(1e-9);

        assertThat(solved[0]).containsExactly(new double[] {3, -2, 5}, within(1e-3));
        assertThat(solved[1]).containsExactly(new double[] {-1, 0, 0}, within(1e-3));
        assertThat(LinearFit.predict(solved[0], new double[] {2, 1, 1})).isCloseTo(9, within(1e-3));
    }

    @Test
    void aPenaltyDrawsCoefficientsTowardsNothing() {
        var free = toy(1, 500).solve(1e-9)[1];
        var penalised = toy(1, 500).solve(1)[1];

        assertThat(Math.abs(penalised[0])).isLessThan(0.8 * Math.abs(free[0]));
    }

    @Test
    void twoFitsAddUpToOneOfAllExamples() {
        var sum = new LinearFit(2, 2);
        sum.addAll(toy(1, 50), 1);
        sum.addAll(toy(2, 50), 1);
        var other = new LinearFit(2, 2);
        other.addAll(toy(2, 50), 1);
        other.addAll(toy(1, 50), 1);

        assertThat(sum.weight()).isEqualTo(100);
        assertThat(sum.solve(0.1)[0]).containsExactly(other.solve(0.1)[0], within(1e-9));
    }
}
