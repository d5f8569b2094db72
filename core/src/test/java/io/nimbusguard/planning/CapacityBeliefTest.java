package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.ReplicaCounts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CapacityBeliefTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Optional<ReplicaCounts> TEN = Optional.of(new ReplicaCounts(10, 10));
    private static final CapacityBelief LEARNING = CapacityBelief.initial(OptionalDouble.empty(), OptionalDouble.of(2));

    private static final CapacityBelief CONFIGURED =
            CapacityBelief.initial(OptionalDouble.of(100), OptionalDouble.of(2));

    @Test
    void believesWhatAPersonConfigured() {
        var belief = CapacityBelief.initial(OptionalDouble.of(100), OptionalDouble.of(2))
                .observe(measured(1, 10), TEN, NOON);

        assertThat(belief.capacity()).contains(new Capacity(100, Capacity.Origin.CONFIGURED));
    }

    @Test
    void learnsFromCpuPerRequest() {
        var belief = LEARNING.observe(measured(1, 50), TEN, NOON);

        // 2 cores, 0.02 core-seconds a request, usable to 86 %.
        assertThat(belief.capacity().orElseThrow().requestsPerSecond()).isCloseTo(86, within(1e-9));
        assertThat(belief.capacity().orElseThrow().origin()).isEqualTo(Capacity.Origin.LEARNED);
    }

    @Test
    void forgetsWithATimeConstantOfTenMinutes() {
        var belief =
                LEARNING.observe(measured(1, 100), TEN, NOON).observe(measured(2, 100), TEN, NOON.plusSeconds(600));

        assertThat(belief.cpuPerRequest().orElseThrow().now().perRequest())
                .isCloseTo(0.02 - 0.01 / Math.E, within(1e-9));
    }

    @Test
    void isNotMisledByAnHourAlmostWithoutRequests() {
        // Given
        var busy = watched(LEARNING, NOON, 60, 0.01);
        var idle = busy;

        // When
        for (var tick = 0; tick < 240; tick++) {
            idle = idle.observe(measured(0.2, 0.01), TEN, NOON.plusSeconds(900 + 15L * tick));
        }
        var again = watched(idle, NOON.plusSeconds(900 + 15 * 240), 20, 0.01);

        // Then
        assertThat(quantity(again)).isCloseTo(quantity(busy), within(0.1 * quantity(busy)));
    }

    @Test
    void takesTheFirstMinutesForWhatTheCapacityWasStatedOf() {
        // When
        var belief = watched(watched(CONFIGURED, NOON, 30, 0.01), NOON.plusSeconds(450), 160, 0.0125);

        // Then
        assertThat(quantity(belief)).isCloseTo(80, within(2.0));
    }

    @Test
    void learnsNothingFromATickWithoutFinishedRequests() {
        var belief = LEARNING.observe(measured(1, 0), TEN, NOON)
                .observe(Measurements.allMissing(MissingReason.SOURCE_UNAVAILABLE), TEN, NOON.plusSeconds(15));

        assertThat(belief).isEqualTo(LEARNING);
        assertThat(belief.capacity()).isEmpty();
    }

    @Test
    void takesARepeatedTickInOnce() {
        var once = LEARNING.observe(measured(1, 100), TEN, NOON);

        assertThat(once.observe(measured(9, 100), TEN, NOON)).isEqualTo(once);
    }

    @Test
    void knowsNothingWithoutACpuRequest() {
        var belief = CapacityBelief.initial(OptionalDouble.empty(), OptionalDouble.empty())
                .observe(measured(1, 50), TEN, NOON);

        assertThat(belief.capacity()).isEmpty();
        assertThat(belief.withSettings(OptionalDouble.empty(), OptionalDouble.of(2))
                        .capacity())
                .isPresent();
    }

    @Test
    void isNotInfiniteWhereRequestsCostNothing() {
        assertThat(LEARNING.observe(measured(0, 50), TEN, NOON).capacity()).isEmpty();
    }

    @Test
    void followsCpuPerRequestAwayFromWhatWasConfigured() {
        // Given
        var belief = watched(CONFIGURED, NOON, 5 * 60, 0.01);

        // When
        var after = watched(belief, NOON.plusSeconds(4500), 8 * 60, 0.02);

        // Then
        assertThat(quantity(belief)).isCloseTo(100, within(0.5));
        assertThat(quantity(after)).isCloseTo(50, within(0.1));
    }

    @Test
    void takesACapacityStatedAnewAsOneOfTheServiceAsItIs() {
        // Given
        var belief = watched(watched(CONFIGURED, NOON, 5 * 60, 0.01), NOON.plusSeconds(4500), 4 * 60, 0.02);

        // When
        var restated = belief.withSettings(OptionalDouble.of(60), OptionalDouble.of(2));

        // Then
        assertThat(restated.cpuPerRequest().orElseThrow().share()).isEqualTo(1);
        assertThat(quantity(restated)).isCloseTo(60, within(0.1));
    }

    @Test
    void leavesTheCpuOfStartingReplicasOut() {
        // Given
        var belief = watched(CONFIGURED, NOON, 60, 0.01);
        var starting = Optional.of(new ReplicaCounts(20, 10));
        var later = NOON.plusSeconds(15 * 60);

        // When
        var during = belief.observe(measured(10, 100), starting, later);
        var justAfter = during.observe(measured(10, 100), TEN, later.plusSeconds(15));
        var calm = justAfter.observe(measured(10, 100), TEN, later.plusSeconds(75));

        // Then
        assertThat(quantity(during)).isEqualTo(quantity(belief));
        assertThat(quantity(justAfter)).isEqualTo(quantity(belief));
        assertThat(quantity(calm)).isLessThan(quantity(belief));
    }

    @Test
    void listensToStartingReplicasWhereItIsNeverCalm() {
        // Given
        var belief = watched(CONFIGURED, NOON, 60, 0.01);
        var starting = Optional.of(new ReplicaCounts(20, 10));

        // When
        var after = belief.observe(measured(2, 100), starting, NOON.plusSeconds(1800));

        // Then
        assertThat(quantity(after)).isLessThan(quantity(belief));
    }

    @Test
    void changesNothingOnALatencyThatIsNotThere() {
        // Given
        var belief =
                CONFIGURED.observe(served(800, 0.05), TEN, NOON).observe(served(800, 0.09), TEN, NOON.plusSeconds(15));

        // When
        var after = belief.observe(measured(1, 100), TEN, NOON.plusSeconds(30));

        // Then
        assertThat(belief.rule()).isNotEqualTo(CapacityRule.standard());
        assertThat(after.rule()).isEqualTo(belief.rule());
    }

    @Test
    void refusesAnImpossibleSetting() {
        assertThatThrownBy(() -> CapacityBelief.initial(OptionalDouble.of(0), OptionalDouble.empty()))
                .hasMessageContaining("configured capacity");
    }

    /// Watches ten calm replicas, a tick every 15 s.
    private static CapacityBelief watched(CapacityBelief belief, Instant from, int ticks, double cpuPerRequest) {
        var watched = belief;
        for (var tick = 0; tick < ticks; tick++) {
            var now = from.plusSeconds(15L * tick);
            watched = watched.observe(measured(500 * cpuPerRequest, 500), TEN, now);
        }
        return watched;
    }

    private static double quantity(CapacityBelief belief) {
        return belief.capacity().orElseThrow().requestsPerSecond();
    }

    private static Measurements served(double rate, double latencySeconds) {
        return measured(0.01 * rate, rate)
                .with(Feature.REQUEST_RATE, Measurement.of(rate, NOON))
                .with(Feature.DURATION_SUM_RATE, Measurement.of(rate * latencySeconds, NOON));
    }

    private static Measurements measured(double cpu, double finished) {
        return Measurements.of(Map.of(
                Feature.CPU_RATE, Measurement.of(cpu, NOON), Feature.FINISHED_RATE, Measurement.of(finished, NOON)));
    }
}
