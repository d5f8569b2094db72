package io.nimbusguard.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Conditions FLUID = Conditions.STANDARD.with(Realism.DETERMINISTIC);

    @Test
    void scalesTheTraceSoThatItsPeakNeedsThePeakReplicas() {
        // When
        var arrivals = Arrivals.of(Traces.constant(MINUTE, 30, 3), FLUID, 1);

        // Then
        assertThat(arrivals.requests(0)).isCloseTo(40 * 86.2 * 5, within(1e-6));
        assertThat(arrivals.need(0)).isEqualTo(40);
    }

    @Test
    void takesCountsOfSomebodyElseAsTheyAre() {
        // Given
        var trace = Traces.constant(Duration.ofSeconds(5), 6, 3);

        // When
        var arrivals = Arrivals.counted(trace, Conditions.STANDARD, 1);

        // Then
        assertThat(counts(arrivals)).containsExactly(15, 15, 15, 15, 15, 15);
    }

    @Test
    void drawsTheSameCountsForTheSameSeedAndOthersForAnother() {
        // Given
        var trace = Traces.constant(MINUTE, 30, 3);

        // When
        var first = Arrivals.of(trace, Conditions.STANDARD, 1);
        var again = Arrivals.of(trace, Conditions.STANDARD, 1);
        var other = Arrivals.of(trace, Conditions.STANDARD, 2);

        // Then
        assertThat(counts(again)).containsExactly(counts(first));
        assertThat(counts(other)).isNotEqualTo(counts(first));
    }

    @Test
    void drawsPoissonCounts() {
        // Given
        var trace = Traces.constant(MINUTE, 2000, 1);
        var mean = 40 * Service.CAPACITY * 5;

        // When
        var counts = counts(Arrivals.of(trace, Conditions.STANDARD, 7));

        // Then
        var average = Arrays.stream(counts).average().orElseThrow();
        var variance = Arrays.stream(counts)
                .map(count -> (count - average) * (count - average))
                .average()
                .orElseThrow();
        assertThat(average).isCloseTo(mean, within(4 * Math.sqrt(mean / counts.length)));
        assertThat(variance / mean).isCloseTo(1, within(4 * Math.sqrt(2.0 / counts.length)));
    }

    @Test
    void takesMeansThatNoIntegerHolds() {
        // When
        var rates = new double[3000];
        Arrays.fill(rates, 1);
        rates[500] = 1e12;
        var arrivals = Arrivals.of(Traces.of(MINUTE, rates), Conditions.STANDARD, 1);

        // Then
        assertThat(arrivals.requests(500 * 12)).isFinite().isGreaterThan(1e9);
    }

    @Test
    void hasNoRequestsWhereTheTraceHasNone() {
        // When
        var arrivals = Arrivals.of(Traces.constant(MINUTE, 30, 0), Conditions.STANDARD, 1);

        // Then
        assertThat(counts(arrivals)).containsOnly(0);
        assertThat(arrivals.need(5)).isEqualTo(1);
    }

    @Test
    void cutsGapsOutAndLetsTheClockJump() {
        // When
        var arrivals = Arrivals.of(Traces.of(MINUTE, 1, 1, Double.NaN, Double.NaN, 1), FLUID, 1);

        // Then
        assertThat(arrivals.size()).isEqualTo(36);
        assertThat(arrivals.segments()).isEqualTo(2);
        assertThat(arrivals.segmentStart(1)).isEqualTo(24);
        assertThat(arrivals.timeAt(23)).isEqualTo(Traces.START.plusSeconds(115));
        assertThat(arrivals.timeAt(24)).isEqualTo(Traces.START.plusSeconds(240));
    }

    @Test
    void scoresTheLastPartExceptCloseBehindASeam() {
        // Given
        var rates = new double[100];
        Arrays.fill(rates, 1);
        rates[80] = Double.NaN;

        // When
        var arrivals = Arrivals.of(Traces.of(MINUTE, rates), FLUID, 1);

        // Then
        var steps = 99 * 12;
        var from = (int) Math.round(steps * 0.6);
        var seam = 80 * 12;
        assertThat(arrivals.scored(from - 1)).isFalse();
        assertThat(arrivals.scored(from)).isTrue();
        assertThat(arrivals.scored(seam - 1)).isTrue();
        assertThat(arrivals.scored(seam)).isFalse();
        assertThat(arrivals.scored(seam + 131)).isFalse();
        assertThat(arrivals.scored(seam + 132)).isTrue();
        assertThat(arrivals.scoredSteps()).isEqualTo(steps - from - 132);
    }

    @Test
    void neverScoresTheFirstMinutes() {
        // Given
        var all = new Conditions(Realism.DETERMINISTIC, 60, 40, 1, Prices.STANDARD);

        // When
        var arrivals = Arrivals.of(Traces.constant(MINUTE, 20, 1), all, 1);

        // Then
        assertThat(arrivals.scored(131)).isFalse();
        assertThat(arrivals.scored(132)).isTrue();
    }

    @Test
    void refusesATraceShorterThanAStep() {
        assertThatThrownBy(() -> Arrivals.of(Traces.of(Duration.ofSeconds(1), 1, 1), FLUID, 1))
                .hasMessageContaining("has not one step");
    }

    /// Whatever the native step, a fluid load carries over all the requests of the whole steps.
    @Property(tries = 200)
    void losesNoRequestsBetweenGridsOfDifferentSteps(
            @ForAll @IntRange(min = 1, max = 90) int stepSeconds,
            @ForAll @Size(min = 10, max = 40) List<@DoubleRange(min = 0.5, max = 10) Double> recorded) {
        // Given
        var rates = recorded.stream().mapToDouble(Double::doubleValue).toArray();
        var trace = Traces.of(Duration.ofSeconds(stepSeconds), rates);

        // When
        var arrivals = Arrivals.of(trace, FLUID, 1);

        // Then
        var factor = Arrivals.scale(trace, FLUID);
        var expected = 0.0;
        for (var second = 0; second < arrivals.size() * 5; second++) {
            expected += factor * rates[second / stepSeconds];
        }
        assertThat(Arrays.stream(counts(arrivals)).sum()).isCloseTo(expected, within(1e-6 * expected));
        assertThat(arrivals.size()).isEqualTo(rates.length * stepSeconds / 5);
    }

    private static double[] counts(Arrivals arrivals) {
        var counts = new double[arrivals.size()];
        Arrays.setAll(counts, arrivals::requests);
        return counts;
    }
}
