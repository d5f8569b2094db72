package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class QuantileCurveTest {

    @Property
    void exceedanceIsTheInverseOfQuantile(
            @ForAll("distinctCurves") QuantileCurve curve,
            @ForAll @Scale(4) @DoubleRange(min = 0.051, max = 0.9999) double level) {
        var exceeded = curve.exceedance(curve.quantile(level));

        assertThat(exceeded).isCloseTo(1 - level, within(1e-6));
    }

    @Property
    void quantilesNeverFallAsTheLevelRises(
            @ForAll("curves") QuantileCurve curve,
            @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.9999) double one,
            @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.9999) double other) {
        var lower = curve.quantile(Math.min(one, other));
        var higher = curve.quantile(Math.max(one, other));

        assertThat(lower).isLessThanOrEqualTo(higher + 1e-9 * Math.abs(higher));
    }

    @Property
    void exceedanceNeverRisesWithTheValue(
            @ForAll("curves") QuantileCurve curve,
            @ForAll @DoubleRange(min = -10, max = 3e6) double one,
            @ForAll @DoubleRange(min = -10, max = 3e6) double other) {
        var likely = curve.exceedance(Math.min(one, other));
        var unlikely = curve.exceedance(Math.max(one, other));

        assertThat(likely).isBetween(0.0, 1.0).isGreaterThanOrEqualTo(unlikely - 1e-12);
    }

    @Property
    void givesBackWhatItWasMadeFromSorted(@ForAll("curves") QuantileCurve curve) {
        for (var i = 0; i < QuantileCurve.LEVELS.size(); i++) {
            assertThat(curve.quantile(QuantileCurve.LEVELS.get(i)))
                    .isCloseTo(curve.atLevel(i), within(1e-9 * (1 + curve.atLevel(i))));
        }
    }

    @Test
    void continuesTheLastIntervalAsAnExponentialTail() {
        var curve = QuantileCurve.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

        // From 2 % to 1 % took one unit, so every further halving takes another.
        assertThat(curve.exceedance(10)).isCloseTo(0.005, within(1e-9));
        assertThat(curve.exceedance(11)).isCloseTo(0.0025, within(1e-9));
        assertThat(curve.quantile(0.995)).isCloseTo(10, within(1e-9));
        assertThat(curve.tailScale()).isCloseTo(1 / Math.log(2), within(1e-9));
    }

    @Test
    void isNeverExceededWhereItIsCertain() {
        var curve = QuantileCurve.certain(5);

        assertThat(curve.exceedance(4.9)).isEqualTo(1);
        assertThat(curve.exceedance(5)).isZero();
        assertThat(curve.quantile(0.999)).isEqualTo(5);
    }

    @Test
    void noiseWidensACertainValueToANormalDistribution() {
        var noisy = QuantileCurve.certain(100).withNoise(10);

        assertThat(noisy.median()).isEqualTo(100);
        assertThat(noisy.quantile(0.9)).isCloseTo(112.8, within(0.1));
        assertThat(noisy.quantile(0.05)).isCloseTo(83.6, within(0.1));
    }

    @Test
    void noiseAddsInQuadratureToWhatIsThere() {
        var wide = QuantileCurve.certain(100).withNoise(30);

        assertThat(wide.withNoise(40).quantile(0.9)).isCloseTo(100 + 50 * 1.2816, within(0.1));
    }

    @Test
    void movesEveryValueButNotBelowZero() {
        assertThat(QuantileCurve.certain(100).shifted(20)).isEqualTo(QuantileCurve.certain(120));
        assertThat(QuantileCurve.certain(100).shifted(-120)).isEqualTo(QuantileCurve.certain(0));
    }

    @Test
    void refusesWhatIsNotAQuantile() {
        assertThatThrownBy(() -> QuantileCurve.of(1, 2)).hasMessageContaining("expected 9");
        assertThatThrownBy(() -> QuantileCurve.of(1, 2, 3, 4, 5, 6, 7, 8, Double.NaN))
                .hasMessageContaining("finite");
    }

    @Test
    void mixesQuantileByQuantile() {
        var mixed = QuantileCurve.certain(10).towards(QuantileCurve.certain(20), 0.25);

        assertThat(mixed).isEqualTo(QuantileCurve.certain(12.5));
    }

    @Provide
    static Arbitrary<QuantileCurve> curves() {
        return Arbitraries.doubles()
                .between(0, 1e6)
                .array(double[].class)
                .ofSize(QuantileCurve.LEVELS.size())
                .map(QuantileCurve::of);
    }

    @Provide
    static Arbitrary<QuantileCurve> distinctCurves() {
        return Arbitraries.doubles()
                .between(0.01, 1e4)
                .array(double[].class)
                .ofSize(QuantileCurve.LEVELS.size())
                .map(QuantileCurveTest::accumulated);
    }

    private static QuantileCurve accumulated(double[] steps) {
        for (var i = 1; i < steps.length; i++) {
            steps[i] += steps[i - 1];
        }
        return QuantileCurve.of(steps);
    }
}
