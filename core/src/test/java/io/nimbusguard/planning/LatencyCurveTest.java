package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LatencyCurveTest {

    @Test
    void isErlangsFormula() {
        // C(4, 0.5) = 0.173913, hence 1 + 0.173913 / 2
        assertThat(LatencyCurve.at(0.5).ratio()).isCloseTo(1.0869565, within(1e-6));
    }

    @Property
    void hasTheSlopeOfItsDifferences(@ForAll @DoubleRange(min = 0.01, max = 0.96) double rho) {
        // When
        var difference = LatencyCurve.at(rho + 1e-6).ratio()
                - LatencyCurve.at(rho - 1e-6).ratio();

        // Then
        assertThat(LatencyCurve.at(rho).slope()).isCloseTo(difference / 2e-6, within(1e-3 + 1e-3 * difference / 2e-6));
    }
}
