package io.nimbusguard.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void isTheGeometricMeanWithAFloor() {
        // When
        var summary = Summary.of(List.of(new double[] {0.4}, new double[] {-0.2}));

        // Then
        assertThat(summary.geomean()).isCloseTo(Math.sqrt(0.4 * 0.01), within(1e-12));
        assertThat(summary.worst()).isEqualTo(0.4);
    }

    @Test
    void hasNoIntervalWithOneSeed() {
        assertThat(Summary.of(List.of(new double[] {0.4})).interval()).isEmpty();
    }

    @Test
    void hasAnIntervalAroundTheMeanWithSeveralSeeds() {
        // When
        var summary = Summary.of(List.of(new double[] {0.2, 0.3, 0.4}, new double[] {0.5, 0.6, 0.7}));

        // Then
        var interval = summary.interval().orElseThrow();
        assertThat(interval.low()).isLessThan(summary.geomean()).isGreaterThan(Math.sqrt(0.2 * 0.5));
        assertThat(interval.high()).isGreaterThan(summary.geomean()).isLessThan(Math.sqrt(0.4 * 0.7));
    }
}
