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
            filter = filter.observe(new CapacityReading(ticks, Math.pow(10, load), share, latency));
            filter = filter.observe(new CapacityReading(ticks, 0.7, 1, 0.05));
        }

        // Then
        assertThat(filter.state().x()).isBetween(LatencyFilter.LEAST_X, LatencyFilter.MOST_X);
        assertThat(filter.state().y()).isFinite();
        assertThat(filter.driftSeen()).isFinite().isNotNegative();
        assertThat(filter.covariance().xx()).isFinite().isNotNegative();
        assertThat(filter.covariance().yy()).isFinite().isNotNegative();
        assertThat(filter.covariance().zz()).isFinite().isNotNegative();
        assertThat(filter.share(1)).isBetween(0.93 * Math.exp(LatencyFilter.LEAST_X), Math.exp(LatencyFilter.MOST_X));
    }

    @Property(tries = 20)
    void believesTheNominalWhereNothingDriftsWhateverTheCurve(@ForAll @DoubleRange(min = 0.37, max = 2.7) double gain) {
        // When
        var filter = afterADay(gain, 1);

        // Then
        assertThat(filter.share(1)).isBetween(0.94, 1.0);
        assertThat(filter.margin()).isEqualTo(1);
    }

    @Property(tries = 20)
    void believesNoMoreThanTheNominalWhereNothingDrifts(
            @ForAll @DoubleRange(min = 0.37, max = 2.7) double gain,
            @ForAll @DoubleRange(min = 0.98, max = 1.1) double cpuShare) {
        // Given
        var filter = afterADay(gain, 1);

        // Then
        assertThat(filter.share(cpuShare)).isLessThanOrEqualTo(1);
    }

    @Test
    void believesMoreThanTheNominalWhereDriftWasSeen() {
        // When
        var filter = LatencyFilter.INITIAL;
        for (var tick = 0; tick < 5760; tick++) {
            filter = filter.observe(new CapacityReading(1, 0.6, 1.3, IDLE_SECONDS));
        }

        // Then
        assertThat(filter.share(1.3)).isGreaterThan(1.15);
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

    @Test
    void keepsItsWholeMarginWhereCpuPerRequestHasDrifted() {
        // When
        var filter = LatencyFilter.INITIAL;
        for (var tick = 0; tick < 5760; tick++) {
            filter = filter.observe(new CapacityReading(1, 0.6, 0.8, IDLE_SECONDS));
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
        return new CapacityReading(1, load, 1, IDLE_SECONDS * ratio);
    }
}
