package io.nimbusguard.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyModelTest {

    private final LatencyModel model = LatencyModel.ofService();

    @Test
    void isTheServiceTimeAloneWithoutLoad() {
        assertThat(model.meanSeconds(0)).isCloseTo(0.040, within(1e-9));
        assertThat(model.slowShare(0)).isCloseTo(Math.exp(-6.25), within(1e-9));
    }

    @Test
    void growsWithUtilization() {
        for (var bin = 1; bin < LatencyModel.bins(); bin++) {
            assertThat(model.meanSeconds(bin)).isGreaterThan(model.meanSeconds(bin - 1));
            assertThat(model.slowShare(bin)).isGreaterThanOrEqualTo(model.slowShare(bin - 1));
        }
    }

    @Test
    void isWorseThanEvenlySpreadLoadWouldBe() {
        // Given
        var even = new ErlangC(4, 0.040);
        var bin = LatencyModel.bin(0.8);

        // Then
        assertThat(model.slowShare(bin)).isGreaterThan(even.tail(0.8, 0.250));
        assertThat(model.meanSeconds(bin)).isGreaterThan(even.meanSojourn(0.8));
    }
}
