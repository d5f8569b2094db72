package io.nimbusguard.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ErlangCTest {

    private static final ErlangC SERVICE = new ErlangC(4, 0.040);

    @Test
    void agreesWithTabulatedValues() {
        assertThat(new ErlangC(2, 1).waitProbability(0.5)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(new ErlangC(4, 1).waitProbability(0.75)).isCloseTo(0.50943, within(1e-5));
        assertThat(new ErlangC(10, 1).waitProbability(0.8)).isCloseTo(0.40918, within(1e-5));
    }

    @Test
    void hasTheServiceMeetItsObjectiveJustUpToItsCapacity() {
        assertThat(SERVICE.tail(0.862, 0.250)).isCloseTo(0.05, within(0.001));
        assertThat(SERVICE.tail(0.85, 0.250)).isLessThan(0.05);
    }

    @Property(tries = 100)
    void waitsWithOneServerAsOftenAsItIsBusy(@ForAll @DoubleRange(min = 0, max = 0.99) double rho) {
        assertThat(new ErlangC(1, 1).waitProbability(rho)).isCloseTo(rho, within(1e-12));
    }

    @Property(tries = 50)
    void hasATailWhoseAreaIsTheMean(
            @ForAll @IntRange(min = 1, max = 8) int servers, @ForAll @DoubleRange(min = 0, max = 0.9) double rho) {
        // Given
        var queue = new ErlangC(servers, 0.04);

        // When
        var area = 0.0;
        for (var i = 0; i < 100_000; i++) {
            area += queue.tail(rho, (i + 0.5) * 1e-4) * 1e-4;
        }

        // Then
        assertThat(area).isCloseTo(queue.meanSojourn(rho), within(1e-3 * queue.meanSojourn(rho)));
    }

    @Test
    void staysFiniteWhereTheTwoExponentialsAreTheSame() {
        assertThat(SERVICE.tail(0.75, 0.1)).isCloseTo(SERVICE.tail(0.75 + 1e-7, 0.1), within(1e-6));
    }
}
