package io.nimbusguard.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReplicaRangeTest {

    @Test
    void clampsToTheNearestCountInside() {
        var range = new ReplicaRange(2, 10);

        assertThat(range.clamp(1)).isEqualTo(2);
        assertThat(range.clamp(7)).isEqualTo(7);
        assertThat(range.clamp(Integer.MAX_VALUE)).isEqualTo(10);
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> new ReplicaRange(3, 2)).hasMessageContaining("max must be at least min (3)");
        assertThatThrownBy(() -> new ReplicaRange(0, 2)).hasMessageContaining("min must be at least 1");
    }
}
