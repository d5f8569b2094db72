package io.nimbusguard.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pods with a cpu request of 1000 millicores and a utilization target of 50 %.
class ReplicaCalculatorTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Tolerance TOLERANCE = new Tolerance(0.1, 0.1);
    private static final HpaMetric HALF_CPU = new HpaMetric.ResourceUtilization(ResourceName.CPU, null, 50);
    private static final ReplicaCalculator CALCULATOR = new ReplicaCalculator(StartupRule.DEFAULT);

    @Test
    void scalesByTheRatioOfUtilizationToTarget() {
        var proposal = propose(4, pods(4, 1_000));

        assertThat(proposal).isEqualTo(new ReplicaProposal.Proposed(8, 1_000, 100));
    }

    @Test
    void staysWithinTheTolerance() {
        var proposal = propose(4, pods(4, 550));

        assertThat(proposal).isEqualTo(new ReplicaProposal.Proposed(4, 550, 55));
    }

    @Test
    void takesMissingPodsForFullyUsedWhenTheOthersAreBelowTarget() {
        // Given
        var readings = pods(5, 200);
        readings.addAll(silentPods(5));

        // When
        var proposal = propose(10, readings);

        // Then: (5 * 200 + 5 * 1000) / 10 is 60 % and would turn the direction round
        assertThat(proposal).isEqualTo(new ReplicaProposal.Proposed(10, 200, 20));
    }

    @Test
    void takesMissingPodsForIdleWhenTheOthersAreAboveTarget() {
        // Given
        var readings = pods(5, 1_500);
        readings.addAll(silentPods(5));

        // When
        var proposal = propose(10, readings);

        // Then: 5 * 1500 / 10 is 75 %, one and a half times the target of ten pods
        assertThat(proposal).isEqualTo(new ReplicaProposal.Proposed(15, 1_500, 150));
    }

    @Test
    void doesNotBelieveTheCpuOfAPodThatIsStillWarmingUp() {
        // Given
        var readings = pods(4, 500);
        var young = pod(NOW.minusSeconds(60), new ReadyCondition(ReadyCondition.Status.FALSE, NOW.minusSeconds(60)));
        readings.add(new PodReading(young, sample(4_000)));

        // When
        var proposal = propose(5, readings);

        // Then
        assertThat(proposal).isEqualTo(new ReplicaProposal.Proposed(5, 500, 50));
    }

    @Test
    void saysWhichRequestIsMissing() {
        // Given
        var memory = new HpaMetric.ResourceUtilization(ResourceName.MEMORY, null, 50);

        // When
        var proposal = CALCULATOR.propose(memory, perPod(pods(2, 500)), scale(2), TOLERANCE, NOW);

        // Then
        assertThat(proposal)
                .isEqualTo(new ReplicaProposal.Failed(
                        ReplicaProposal.Cause.MISSING_REQUEST, "missing request for memory in container app of Pod p"));
    }

    @Test
    void refusesAReadingOfTheWrongKind() {
        assertThatThrownBy(() -> CALCULATOR.propose(HALF_CPU, MetricReading.Series.of(5), scale(2), TOLERANCE, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ReplicaProposal propose(int current, List<PodReading> readings) {
        return CALCULATOR.propose(HALF_CPU, perPod(readings), scale(current), TOLERANCE, NOW);
    }

    private static MetricReading perPod(List<PodReading> readings) {
        return new MetricReading.PerPod(readings, List.of());
    }

    private static ScaleReading scale(int replicas) {
        return new ScaleReading(replicas, replicas, new PodCount(replicas, replicas));
    }

    private static List<PodReading> pods(int count, long millicores) {
        return new ArrayList<>(Collections.nCopies(count, new PodReading(oldPod(), sample(millicores))));
    }

    private static List<PodReading> silentPods(int count) {
        return Collections.nCopies(count, new PodReading(oldPod(), null));
    }

    private static Pod oldPod() {
        var start = NOW.minusSeconds(3_600);
        return pod(start, new ReadyCondition(ReadyCondition.Status.TRUE, start.plusSeconds(20)));
    }

    private static Pod pod(Instant start, ReadyCondition ready) {
        return new Pod("p", PodPhase.RUNNING, ready, start, false, PodRequests.cpu("app", 1_000));
    }

    private static Sample sample(long millicores) {
        return new Sample(millicores, NOW.minusSeconds(10), Duration.ofSeconds(30));
    }
}
