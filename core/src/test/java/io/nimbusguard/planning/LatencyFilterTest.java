package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyFilterTest {

    private static final double IDLE_SECONDS = 0.03;

    @Property(tries = 200)
    void staysFiniteAndBoundedWhateverIsMeasured(
            @ForAll @Size(max = 40) List<@IntRange(min = -300, max = 300) Integer> loads,
            @ForAll @IntRange(min = -12, max = 12) int cpuShare,
            @ForAll @IntRange(min = -300, max = 300) int latencySeconds,
            @ForAll @IntRange(min = 1, max = 40) int ticks) {
        // Given: powers of ten
        var share = Math.pow(10, cpuShare);
        var latency = Math.pow(10, latencySeconds);

        // When
        var filter = LatencyFilter.INITIAL;
        for (var load : loads) {
            filter = filter.observe(
                    new CapacityReading(ticks, Math.pow(10, load), Math.pow(10, load - 0.1), share, latency));
            filter = filter.observe(new CapacityReading(ticks, 0.7, 0.7, 1, 0.05));
        }

        // Then
        assertThat(filter.state().x()).isBetween(LatencyFilter.LEAST_X, LatencyFilter.MOST_X);
        assertThat(filter.state().y()).isFinite();
        assertThat(filter.state().m()).isBetween(LatencyFilter.LEAST_M, LatencyFilter.MOST_M);
        assertThat(filter.driftSeen()).isFinite().isNotNegative();
        assertThat(filter.covariance().xx()).isFinite().isNotNegative();
        assertThat(filter.covariance().yy()).isFinite().isNotNegative();
        assertThat(filter.covariance().zz()).isFinite().isNotNegative();
        assertThat(filter.covariance().mm()).isFinite().isNotNegative();
        assertThat(filter.share(1))
                .isBetween(
                        0.93 * Math.exp(LatencyFilter.LEAST_X + LatencyFilter.LEAST_M),
                        Math.exp(LatencyFilter.MOST_X + LatencyFilter.MOST_M));
    }

    @Property(tries = 20)
    void believesTheNominalWhereNothingDriftsWhateverTheCurve(@ForAll @DoubleRange(min = 0.37, max = 2.7) double gain) {
        // When
        var filter = afterADay(gain, 1);

        // Then
        assertThat(filter.assuredShare(1)).isBetween(0.94, 1.0);
        assertThat(filter.share(1)).isBetween(0.94, 1.03);
        assertThat(filter.margin()).isEqualTo(1);
    }

    @Property(tries = 20)
    void assuresNoMoreThanTheNominalWhereNothingDrifts(
            @ForAll @DoubleRange(min = 0.37, max = 2.7) double gain,
            @ForAll @DoubleRange(min = 0.98, max = 1.1) double cpuShare) {
        // Given
        var filter = afterADay(gain, 1);

        // Then
        assertThat(filter.assuredShare(cpuShare)).isLessThanOrEqualTo(1);
    }

    @Test
    void believesMoreThanTheNominalWhereDriftWasSeen() {
        // When
        var filter = LatencyFilter.INITIAL;
        for (var tick = 0; tick < 5760; tick++) {
            filter = filter.observe(new CapacityReading(1, 0.6, 0.6, 1.3, IDLE_SECONDS));
        }

        // Then
        assertThat(filter.assuredShare(1.3)).isGreaterThan(1.15);
    }

    @Property(tries = 20)
    void seesInterferenceInLatency(
            @ForAll @DoubleRange(min = 0.37, max = 2.7) double gain,
            @ForAll @DoubleRange(min = 0.7, max = 0.85) double speed) {
        // Given
        var filter = afterADay(gain, 1);

        // When: half an hour at lower speed and high load
        for (var tick = 0; tick < 120; tick++) {
            filter = filter.observe(reading(0.65, gain, speed));
        }

        // Then
        assertThat(filter.share(1)).isLessThan(1 - 0.4 * (1 - speed));
    }

    @Test
    void forgetsInterferenceWithinHoursOfIdleness() {
        // Given
        var filter = afterADay(1, 1);
        for (var tick = 0; tick < 120; tick++) {
            filter = filter.observe(reading(0.65, 1, 0.7));
        }

        // When
        for (var tick = 0; tick < 600; tick++) {
            filter = filter.observe(reading(0.2, 1, 1));
        }

        // Then
        assertThat(filter.state().x()).isCloseTo(0, within(0.02));
    }

    @Property(tries = 20)
    void remembersThatTheCapacityWasStatedTooHigh(@ForAll @DoubleRange(min = 0.37, max = 2.7) double gain) {
        // Given
        var filter = afterADay(gain, 0.75);

        // When
        filter = afterIdleHours(filter);

        // Then
        assertThat(filter.share(1)).isBetween(0.55, 0.9);
    }

    @Property(tries = 20)
    void seesCapacityItselfWhereAQueueGrows(@ForAll @DoubleRange(min = 0.6, max = 0.75) double speed) {
        // Given
        var filter = afterADay(1, 1);

        // When: a quarter of an hour, every hour, in which no more is finished than can be
        for (var hour = 0; hour < 3; hour++) {
            for (var tick = 0; tick < 60; tick++) {
                filter = filter.observe(new CapacityReading(1, 0.9, speed, 1, 50 * IDLE_SECONDS));
            }
            filter = afterIdleHours(filter);
        }

        // Then
        assertThat(filter.share(1)).isLessThan(0.95);
    }

    @Property(tries = 20)
    void leavesASmallMisstatementAlone(@ForAll @DoubleRange(min = 0.37, max = 2.7) double gain) {
        // Given
        var filter = afterADay(gain, 0.95);

        // When
        filter = afterIdleHours(filter);

        // Then
        assertThat(filter.share(1)).isGreaterThan(0.97);
    }

    @Test
    void takesNoQueueForGrowingWhereSomeRequestsAreNeverTimed() {
        // When
        var filter = LatencyFilter.INITIAL;
        for (var tick = 0; tick < 5760; tick++) {
            var load = 0.475 + 0.275 * Math.sin(tick / 300.0);
            filter = filter.observe(new CapacityReading(
                    1, load, 0.8 * load, 1, reading(load, 1, 1).latencySeconds()));
        }

        // Then
        assertThat(filter.share(1)).isBetween(0.94, 1.03);
    }

    @Test
    void believesACapacityStatedAnew() {
        // Given
        var filter = afterIdleHours(afterADay(1, 0.75));

        // When
        var restated = filter.restated();

        // Then
        assertThat(filter.share(1)).isLessThan(0.9);
        assertThat(restated.share(1)).isCloseTo(1, within(0.03));
        assertThat(restated.covariance().mm())
                .isEqualTo(LatencyFilter.INITIAL.covariance().mm());
    }

    private static LatencyFilter afterIdleHours(LatencyFilter before) {
        var filter = before;
        for (var tick = 0; tick < 600; tick++) {
            filter = filter.observe(new CapacityReading(1, 0.2, 0.2, 1, IDLE_SECONDS));
        }
        return filter;
    }

    @Test
    void keepsItsWholeMarginWhereCpuPerRequestHasDrifted() {
        // When
        var filter = LatencyFilter.INITIAL;
        for (var tick = 0; tick < 5760; tick++) {
            filter = filter.observe(new CapacityReading(1, 0.6, 0.6, 0.8, IDLE_SECONDS));
        }

        // Then
        assertThat(filter.margin()).isCloseTo(0.93, within(1e-9));
    }

    /// A day whose load swings between 0.2 and 0.75.
    private static LatencyFilter afterADay(double gain, double speed) {
        var filter = LatencyFilter.INITIAL;
        for (var tick = 0; tick < 5760; tick++) {
            filter = filter.observe(reading(0.475 + 0.275 * Math.sin(tick / 300.0), gain, speed));
        }
        return filter;
    }

    private static CapacityReading reading(double load, double gain, double speed) {
        var ratio =
                1 + gain * (LatencyCurve.at(LatencyCurve.clamp(load / speed)).ratio() - 1);
        return new CapacityReading(1, load, load, 1, IDLE_SECONDS * ratio);
    }
}
