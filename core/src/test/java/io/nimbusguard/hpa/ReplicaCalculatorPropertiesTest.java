package io.nimbusguard.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// A queue with a target of 5 messages per replica.
class ReplicaCalculatorPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int TARGET_MILLI = 5_000;
    private static final Tolerance TOLERANCE = new Tolerance(0.1, 0.2);
    private static final ReplicaCalculator CALCULATOR = new ReplicaCalculator(StartupRule.DEFAULT);

    @Property
    void aLongerQueueNeverAsksForFewer(
            @ForAll @IntRange(min = 1, max = 200) int replicas,
            @ForAll @IntRange(max = 2_000_000) int queueMilli,
            @ForAll @IntRange(max = 500_000) int moreMilli) {
        assertThat(asked(replicas, queueMilli + moreMilli)).isGreaterThanOrEqualTo(asked(replicas, queueMilli));
    }

    @Property
    void whatIsAskedForServesTheQueueExceptWithinTheTolerance(
            @ForAll @IntRange(min = 1, max = 200) int replicas, @ForAll @IntRange(max = 2_000_000) int queueMilli) {
        var asked = asked(replicas, queueMilli);

        if (TOLERANCE.contains((double) queueMilli / ((double) TARGET_MILLI * replicas))) {
            assertThat(asked).isEqualTo(replicas);
        } else {
            assertThat((long) asked * TARGET_MILLI).isBetween((long) queueMilli, (long) queueMilli + TARGET_MILLI - 1);
        }
    }

    private static int asked(int replicas, int queueMilli) {
        var metric = new HpaMetric.ExternalAverageValue("queue", TARGET_MILLI);
        var scale = new ScaleReading(replicas, replicas, new PodCount(replicas, replicas));
        var proposal = CALCULATOR.propose(metric, MetricReading.Series.of(queueMilli), scale, TOLERANCE, NOW);
        return switch (proposal) {
            case ReplicaProposal.Proposed proposed -> proposed.replicas();
            case ReplicaProposal.Failed failed -> throw new AssertionError(failed);
        };
    }
}
