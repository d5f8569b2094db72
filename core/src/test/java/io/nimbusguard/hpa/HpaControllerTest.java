package io.nimbusguard.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A queue with a target of 5 messages per replica.
class HpaControllerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final HpaMetric QUEUE = new HpaMetric.ExternalAverageValue("queue", 5_000);
    private static final HpaController CONTROLLER = new HpaController(HpaFlags.DEFAULT);
    private static final HpaSpec SPEC = spec(null);

    @Test
    void atMostDoublesTheCountWithoutABehavior() {
        // When
        var outcome = CONTROLLER.sync(SPEC, HpaState.NEW, sees(4, queueOf(100)), START);

        // Then
        assertThat(outcome.result())
                .isEqualTo(new SyncResult.Rescaled(4, 8, new RescaleReason.MetricAboveTarget(QUEUE)));
        assertThat(outcome.state().status().conditions().scalingLimited()).isEqualTo(ScalingLimited.SCALE_UP_LIMIT);
        assertThat(outcome.events()).containsExactly(HpaEvent.SUCCESSFUL_RESCALE);
    }

    @Test
    void holdsTheFirstCountItSeesForTheWholeScaleDownWindow() {
        // Given
        var first = CONTROLLER.sync(SPEC, HpaState.NEW, sees(20, queueOf(15)), START);

        // When
        var atTheEdge = CONTROLLER.sync(SPEC, first.state(), sees(20, queueOf(15)), START.plusSeconds(300));
        var afterTheEdge = CONTROLLER.sync(SPEC, first.state(), sees(20, queueOf(15)), START.plusSeconds(301));

        // Then
        assertThat(first.desiredReplicas()).isEqualTo(20);
        assertThat(atTheEdge.desiredReplicas()).isEqualTo(20);
        assertThat(afterTheEdge.desiredReplicas()).isEqualTo(3);
    }

    @Test
    void waitsAnewAfterARestartOfTheController() {
        // Given
        var first = CONTROLLER.sync(SPEC, HpaState.NEW, sees(20, queueOf(15)), START);
        var restarted = first.state().afterControllerRestart();

        // When
        var outcome = CONTROLLER.sync(SPEC, restarted, sees(20, queueOf(15)), START.plusSeconds(301));

        // Then
        assertThat(outcome.result()).isEqualTo(new SyncResult.Unchanged(20));
        assertThat(outcome.state().status().conditions().ableToScale()).isEqualTo(AbleToScale.SCALE_DOWN_STABILIZED);
    }

    @Test
    void refusesToScaleDownWhileOneOfItsMetricsFails() {
        // Given
        var other = new HpaMetric.ExternalAverageValue("other", 5_000);
        var spec = new HpaSpec(SPEC.bounds(), List.of(QUEUE, other), SPEC.constraint());
        var failing = new MetricReading.Unavailable("no answer");

        // When
        var down = CONTROLLER.sync(spec, HpaState.NEW, sees(10, failing, queueOf(5)), START);
        var up = CONTROLLER.sync(spec, HpaState.NEW, sees(10, failing, queueOf(75)), START);

        // Then
        assertThat(down.result()).isEqualTo(new SyncResult.MetricsRefused());
        assertThat(down.metrics()).isEqualTo(new MetricsAnswer.Refused(QUEUE, 1));
        assertThat(up.result()).isEqualTo(new SyncResult.Rescaled(10, 15, new RescaleReason.MetricAboveTarget(other)));
    }

    @Test
    void cutsToALoweredMaxAtOnceWithoutAskingTheMetrics() {
        // Given
        var lowered = new HpaSpec(new HpaBounds(1, 5), SPEC.metrics(), SPEC.constraint());

        // When
        var outcome = CONTROLLER.sync(lowered, HpaState.NEW, sees(20, queueOf(100)), START);

        // Then
        assertThat(outcome.result()).isEqualTo(new SyncResult.Rescaled(20, 5, new RescaleReason.AboveMax()));
        assertThat(outcome.metrics()).isEqualTo(new MetricsAnswer.NotAsked());
    }

    @Test
    void leavesATargetAtZeroAlone() {
        // When
        var outcome = CONTROLLER.sync(SPEC, HpaState.NEW, sees(0, queueOf(100)), START);

        // Then
        assertThat(outcome.result()).isEqualTo(new SyncResult.Unchanged(0));
        assertThat(outcome.state().status().conditions().scalingActive()).isEqualTo(ScalingActive.SCALING_DISABLED);
    }

    @Test
    void remembersTheRecommendationButNoScaleEventOfARefusedWrite() {
        // Given
        var spec = spec(BehaviorSpec.DEFAULTS);
        var refusing = new HpaObservation.ScaleRead(scale(4), List.of(queueOf(100)), HpaObservation.ScaleWrite.REFUSED);

        // When
        var outcome = CONTROLLER.sync(spec, HpaState.NEW, refusing, START);

        // Then
        assertThat(outcome.result())
                .isEqualTo(new SyncResult.WriteRefused(4, 8, new RescaleReason.MetricAboveTarget(QUEUE)));
        assertThat(outcome.state().memory().recommendations()).last().isEqualTo(new Recommendation(20, START));
        assertThat(outcome.state().memory().scaleUpEvents()).isEmpty();
    }

    @Test
    void doesNothingWhenTheScaleCannotBeRead() {
        // When
        var outcome = CONTROLLER.sync(SPEC, HpaState.NEW, new HpaObservation.ScaleUnreadable(), START);

        // Then
        assertThat(outcome.result()).isEqualTo(new SyncResult.ScaleUnreadable());
        assertThat(outcome.state().memory()).isEqualTo(HpaMemory.EMPTY);
    }

    @Test
    void asksForOneReadingPerMetric() {
        assertThatThrownBy(() -> CONTROLLER.sync(SPEC, HpaState.NEW, sees(4), START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one reading per metric (1)");
    }

    private static HpaSpec spec(BehaviorSpec behavior) {
        return new HpaSpec(new HpaBounds(1, 30), List.of(QUEUE), HpaFlags.DEFAULT.constraint(behavior));
    }

    private static HpaObservation sees(int replicas, MetricReading... metrics) {
        return HpaObservation.ScaleRead.of(scale(replicas), metrics);
    }

    private static ScaleReading scale(int replicas) {
        return new ScaleReading(replicas, replicas, new PodCount(replicas, replicas));
    }

    private static MetricReading queueOf(int messages) {
        return MetricReading.Series.of(1_000L * messages);
    }
}
