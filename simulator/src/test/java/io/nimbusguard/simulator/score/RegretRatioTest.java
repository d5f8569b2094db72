package io.nimbusguard.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegretRatioTest {

    private static final List<double[]> REFERENCE = List.of(new double[] {0.2, 0.4, 0.8}, new double[] {1, 3, 2});

    @Test
    void isTheRatioOfTheGeometricMeans() {
        // Given
        var regrets = List.of(new double[] {0.1, 0.1, 0.4}, new double[] {2, 1, 2});

        // When
        var ratio = RegretRatio.of(regrets, REFERENCE);

        // Then
        var expected = Summary.of(regrets).geomean() / Summary.of(REFERENCE).geomean();
        assertThat(ratio.value()).isCloseTo(expected, within(1e-12));
        var interval = ratio.interval().orElseThrow();
        assertThat(interval.low()).isLessThan(ratio.value());
        assertThat(interval.high()).isGreaterThan(ratio.value());
    }

    @Test
    void isCertainWhereEveryPairAgreesHoweverMuchSeedsDiffer() {
        // Given
        var half = List.of(new double[] {0.1, 0.2, 0.4}, new double[] {0.5, 1.5, 1});

        // When
        var interval = RegretRatio.of(half, REFERENCE).interval().orElseThrow();

        // Then
        assertThat(interval.low()).isCloseTo(0.5, within(1e-12));
        assertThat(interval.high()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void hasNoIntervalWithOneSeed() {
        // When
        var ratio = RegretRatio.of(List.of(new double[] {0.4}), List.of(new double[] {0.8}));

        // Then
        assertThat(ratio.interval()).isEmpty();
    }

    @Test
    void refusesWhatIsNotPaired() {
        assertThatThrownBy(() -> RegretRatio.of(List.of(new double[] {1}), REFERENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> RegretRatio.of(List.of(new double[] {1}), List.of(new double[] {1, 2})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seeds");
    }
}
