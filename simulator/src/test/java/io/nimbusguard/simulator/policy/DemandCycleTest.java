package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DemandCycleTest {

    private static final int DAY = DemandCycle.DAY;
    private static final long START = 20_000L * DAY;

    @Test
    void findsADay() {
        assertThat(DemandCycle.find(memory(4 * DAY, DemandCycleTest::day)))
                .hasValueSatisfying(cycle -> assertThat(cycle.length()).isEqualTo(DAY));
    }

    @Test
    void findsAWeekWhereDaysDiffer() {
        // Given
        var memory = memory(28 * DAY, minute -> 100 + 60 * Math.sin(2 * Math.PI * minute / DemandCycle.WEEK));

        // When
        var cycle = DemandCycle.find(memory);

        // Then
        assertThat(cycle).hasValueSatisfying(found -> assertThat(found.length()).isEqualTo(DemandCycle.WEEK));
    }

    @Test
    void findsNothingInNoise() {
        assertThat(DemandCycle.find(memory(21 * DAY, _ -> 100))).isEmpty();
    }

    @Test
    void findsNothingInAWalkWithoutAnHourOfItsOwn() {
        // Given
        var walk = new Object() {
            private final SplittableRandom random = new SplittableRandom(11);
            private double at = 1000;
        };

        // When
        var memory = memory(6 * DAY, _ -> walk.at += walk.random.nextGaussian());

        // Then
        assertThat(DemandCycle.find(memory)).isEmpty();
    }

    @Test
    void waitsForTwoDays() {
        assertThat(DemandCycle.find(memory(2 * DAY - 1, DemandCycleTest::day))).isEmpty();
    }

    @Test
    void expectsWhatTheCycleHadAtThatTimeAndATenthMore() {
        // When
        var cycle = DemandCycle.find(memory(4 * DAY, DemandCycleTest::day)).orElseThrow();

        // Then
        var noon = START + 4L * DAY + DAY / 2;
        assertThat(cycle.greatest(noon, noon)).isCloseTo(1.1 * day(DAY / 2), within(3.0));
        assertThat(cycle.greatest(noon - DAY / 2, noon)).isCloseTo(1.1 * day(DAY / 2), within(3.0));
        assertThat(cycle.greatest(noon - DAY / 2, noon - DAY / 2)).isCloseTo(1.1 * day(0), within(3.0));
    }

    @Test
    void liesAboveEveryPastDayWhereTheGreatestIsTheBetterGuide() {
        // Given: short peaks that no harmonic of an hour can follow
        var memory = memory(4 * DAY, minute -> minute % 30 == 0 ? 400 : 100);

        // When
        var cycle = DemandCycle.find(memory).orElseThrow();

        // Then
        assertThat(cycle.estimator()).isEqualTo(DemandCycle.Estimator.GREATEST);
        assertThat(cycle.greatest(START, START)).isGreaterThan(430);
    }

    @Test
    void bearsGaps() {
        // Given
        var memory = memory(5 * DAY, minute -> minute / 100 % 20 == 3 ? Double.NaN : day(minute));

        // Then
        assertThat(DemandCycle.find(memory)).isPresent();
    }

    private static double day(int minute) {
        return 100 - 60 * Math.cos(2 * Math.PI * minute / DAY);
    }

    private static DemandMemory memory(int minutes, IntToDoubleFunction rate) {
        var random = new SplittableRandom(5);
        var memory = new DemandMemory();
        for (var i = 0; i < minutes; i++) {
            memory.add(START + i, rate.applyAsDouble(i) + random.nextGaussian());
        }
        return memory;
    }
}
