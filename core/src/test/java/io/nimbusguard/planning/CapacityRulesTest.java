package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CapacityRulesTest {

    private static final CapacityReading NORMAL = new CapacityReading(1, 0.6, 0.6, 1, 0.04);
    private static final CapacityReading SLOW = new CapacityReading(1, 0.6, 0.6, 1, 0.09);

    @Test
    void theConfiguredCapacityStandsWhateverIsMeasured() {
        assertThat(new AsConfigured().observe(SLOW).share(0.5)).isEqualTo(1);
    }

    @Test
    void cpuAndItsMarginAreBlindToLatency() {
        assertThat(new CpuMargin(0.8).observe(SLOW).share(0.5)).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aimdGivesATenthUpAfterTwoSlowTicks() {
        // Given
        var once = LatencyAimd.withMargin(1).observe(NORMAL).observe(SLOW);

        // When
        var twice = once.observe(SLOW);

        // Then
        assertThat(once.share(1)).isEqualTo(1);
        assertThat(twice.share(1)).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void aimdTakesAHundredthBackEveryMinute() {
        // Given
        var rule = LatencyAimd.withMargin(1).observe(NORMAL).observe(SLOW).observe(SLOW);

        // When
        for (var tick = 0; tick < 4; tick++) {
            rule = rule.observe(NORMAL);
        }

        // Then
        assertThat(rule.share(1)).isCloseTo(0.91, within(1e-12));
    }
}
