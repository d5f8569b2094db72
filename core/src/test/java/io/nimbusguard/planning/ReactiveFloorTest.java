package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.scaling.Capacity;
import org.junit.jupiter.api.Test;

class ReactiveFloorTest {

    private static final Capacity HUNDRED = new Capacity(100, Capacity.Origin.CONFIGURED);

    @Test
    void asksForAnotherReplicaShortlyBeforeTheLastOneIsFull() {
        assertThat(ReactiveFloor.replicasFor(98, HUNDRED)).isEqualTo(1);
        assertThat(ReactiveFloor.replicasFor(99, HUNDRED)).isEqualTo(2);
    }

    @Test
    void asksForNothingWithoutDemand() {
        assertThat(ReactiveFloor.replicasFor(0, HUNDRED)).isZero();
    }

    @Test
    void saturatesInsteadOfWrappingAround() {
        assertThat(ReactiveFloor.replicasFor(Double.POSITIVE_INFINITY, HUNDRED)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void refusesWhatIsNotADemand() {
        assertThatThrownBy(() -> ReactiveFloor.replicasFor(Double.NaN, HUNDRED)).hasMessageContaining("not negative");
    }
}
