package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ExplorationScheduleTest {

    @Property
    void neverRises(
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double other,
            @ForAll @LongRange(min = 1, max = 1_000_000) long over,
            @ForAll @LongRange(min = 0, max = 2_000_000) long decision,
            @ForAll @LongRange(min = 0, max = 2_000_000) long later) {
        var schedule = new ExplorationSchedule(Math.max(one, other), Math.min(one, other), over);

        assertThat(schedule.epsilon(decision + later)).isLessThanOrEqualTo(schedule.epsilon(decision));
        assertThat(schedule.epsilon(decision)).isBetween(schedule.last(), schedule.first());
    }

    @Test
    void goesFromEveryDecisionToOneInFifty() {
        var schedule = ExplorationSchedule.over(1000);

        assertThat(schedule.epsilon(0)).isEqualTo(1);
        assertThat(schedule.epsilon(500)).isCloseTo(0.51, within(1e-9));
        assertThat(schedule.epsilon(1000)).isEqualTo(0.02);
        assertThat(schedule.epsilon(Long.MAX_VALUE)).isEqualTo(0.02);
    }

    @Test
    void aRiseIsRefused() {
        assertThatThrownBy(() -> new ExplorationSchedule(0.1, 0.2, 10)).hasMessageContaining("0.1 to 0.2");
        assertThatThrownBy(() -> new ExplorationSchedule(1, 0.2, 0)).hasMessageContaining("over 0");
    }
}
