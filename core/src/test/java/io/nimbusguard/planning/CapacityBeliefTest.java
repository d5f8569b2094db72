package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CapacityBeliefTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final CapacityBelief LEARNING = CapacityBelief.initial(OptionalDouble.empty(), OptionalDouble.of(2));

    @Test
    void believesWhatAPersonConfigured() {
        var belief = CapacityBelief.initial(OptionalDouble.of(100), OptionalDouble.of(2))
                .observe(measured(1, 10), NOON);

        assertThat(belief.capacity()).contains(new Capacity(100, Capacity.Origin.CONFIGURED));
    }

    @Test
    void learnsFromCpuPerRequest() {
        var belief = LEARNING.observe(measured(1, 50), NOON);

        // 2 cores, 0.02 core-seconds a request, usable to 86 %.
        assertThat(belief.capacity().orElseThrow().requestsPerSecond()).isCloseTo(86, within(1e-9));
        assertThat(belief.capacity().orElseThrow().origin()).isEqualTo(Capacity.Origin.LEARNED);
    }

    @Test
    void forgetsWithATimeConstantOfTenMinutes() {
        var belief = LEARNING.observe(measured(1, 100), NOON).observe(measured(2, 100), NOON.plusSeconds(600));

        assertThat(belief.cpuPerRequest().orElseThrow()).isCloseTo(0.02 - 0.01 / Math.E, within(1e-9));
    }

    @Test
    void learnsNothingFromATickWithoutFinishedRequests() {
        var belief = LEARNING.observe(measured(1, 0), NOON)
                .observe(Measurements.allMissing(MissingReason.SOURCE_UNAVAILABLE), NOON.plusSeconds(15));

        assertThat(belief).isEqualTo(LEARNING);
        assertThat(belief.capacity()).isEmpty();
    }

    @Test
    void takesARepeatedTickInOnce() {
        var once = LEARNING.observe(measured(1, 100), NOON);

        assertThat(once.observe(measured(9, 100), NOON)).isEqualTo(once);
    }

    @Test
    void knowsNothingWithoutACpuRequest() {
        var belief = CapacityBelief.initial(OptionalDouble.empty(), OptionalDouble.empty())
                .observe(measured(1, 50), NOON);

        assertThat(belief.capacity()).isEmpty();
        assertThat(belief.withSettings(OptionalDouble.empty(), OptionalDouble.of(2))
                        .capacity())
                .isPresent();
    }

    @Test
    void isNotInfiniteWhereRequestsCostNothing() {
        assertThat(LEARNING.observe(measured(0, 50), NOON).capacity()).isEmpty();
    }

    @Test
    void refusesAnImpossibleSetting() {
        assertThatThrownBy(() -> CapacityBelief.initial(OptionalDouble.of(0), OptionalDouble.empty()))
                .hasMessageContaining("configured capacity");
    }

    private static Measurements measured(double cpu, double finished) {
        return Measurements.of(Map.of(
                Feature.CPU_RATE, Measurement.of(cpu, NOON), Feature.FINISHED_RATE, Measurement.of(finished, NOON)));
    }
}
