package io.nimbusguard.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MadeLoadsTest {

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameLoadAndAnotherAnother(LoadShape shape) {
        var once = MadeLoads.draw(shape, 7, 3);
        var again = MadeLoads.draw(shape, 7, 3);
        var other = MadeLoads.draw(shape, 8, 3);

        assertThat(again.measured()).containsExactly(once.measured());
        assertThat(again.start()).isEqualTo(once.start());
        assertThat(other.measured()).isNotEqualTo(once.measured());
    }

    @ParameterizedTest
    @EnumSource
    void levelsAreThoseOfServices(LoadShape shape) {
        for (var seed = 1; seed <= 30; seed++) {
            var load = MadeLoads.draw(shape, seed, 4);
            var mean = Arrays.stream(load.measured()).average().orElseThrow();

            assertThat(load.size()).isEqualTo(4 * 1440);
            assertThat(load.measured()).hasSizeGreaterThan(1440);
            assertThat(mean).isBetween(0.1, 20_000.0);
        }
    }

    @Test
    void someHaveGaps() {
        var gaps = 0;
        for (var seed = 1; seed <= 40; seed++) {
            var load = MadeLoads.draw(LoadShape.DAILY, seed, 3);
            gaps += load.measured().length < load.size() ? 1 : 0;
        }

        assertThat(gaps).isBetween(2, 20);
    }

    @Test
    void outagesReachNothing() {
        var lowest = Arrays.stream(MadeLoads.draw(LoadShape.OUTAGES, 1, 10).measured())
                .min()
                .orElseThrow();

        assertThat(lowest).isZero();
    }
}
