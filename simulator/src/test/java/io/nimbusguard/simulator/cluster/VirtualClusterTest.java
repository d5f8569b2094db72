package io.nimbusguard.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VirtualClusterTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Conditions FLUID = Conditions.STANDARD.with(Realism.DETERMINISTIC);
    private static final double RATE = 40 * 86.2;

    @Test
    void hasNewPodsReadyAfterTheirStartUp() {
        // Given
        var cluster = cluster(FLUID);

        // When
        var outcome = cluster.scale(cluster.workload(), 40, 45);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Applied(40, 45));
        advance(cluster, 11);
        assertThat(cluster.ready()).isEqualTo(40);
        advance(cluster, 1);
        assertThat(cluster.ready()).isEqualTo(45);
    }

    @Test
    void answersWithAConflictWhereTheCountIsNotTheExpectedOne() {
        // Given
        var cluster = cluster(FLUID);

        // When
        var outcome = cluster.scale(cluster.workload(), 39, 45);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
        assertThat(cluster.requested()).isEqualTo(40);
    }

    @Test
    void refusesFewerThanNoReplicasAndStrangers() {
        // Given
        var cluster = cluster(FLUID);
        var stranger = new Workload("other", "other", "other");

        // Then
        assertThat(cluster.scale(cluster.workload(), 40, -1)).isInstanceOf(Outcome.Refused.class);
        assertThatThrownBy(() -> cluster.observe(stranger, cluster.now())).hasMessageContaining("not other/other");
    }

    @Test
    void takesStartingPodsAwayBeforeReadyOnes() {
        // Given
        var cluster = cluster(FLUID);
        cluster.setReplicas(45);
        advance(cluster, 3);

        // When
        cluster.setReplicas(41);

        // Then
        assertThat(cluster.ready()).isEqualTo(40);
        assertThat(cluster.requested()).isEqualTo(41);
        cluster.setReplicas(30);
        assertThat(cluster.ready()).isEqualTo(30);
    }

    @Test
    void drawsTheSameStartUpsForEveryPolicyThatStartsAsManyPods() {
        // Given
        var early = cluster(Conditions.STANDARD);
        var late = cluster(Conditions.STANDARD);

        // When
        early.setReplicas(60);
        advance(late, 30);
        late.setReplicas(60);

        // Then
        for (var pod = 40; pod < 60; pod++) {
            assertThat(early.podAgeSeconds(pod) - early.podReadySeconds(pod))
                    .isCloseTo(late.podAgeSeconds(pod) - late.podReadySeconds(pod), within(1e-9))
                    .isPositive();
        }
    }

    @Test
    void showsNothingBeforeItHasBeenScrapedTwice() {
        // Given
        var cluster = cluster(Conditions.STANDARD);

        // When
        var observation = cluster.observe(cluster.workload(), cluster.now());

        // Then
        assertThat(observation.measurements().get(Feature.REQUEST_RATE))
                .isEqualTo(new Missing(MissingReason.NO_SERIES));
        assertThat(observation.replicas()).contains(new ReplicaCounts(40, 40));
        assertThat(observation.coverage()).hasValue(1);
        assertThat(cluster.requestRate()).isNaN();
    }

    @Test
    void seesAStepInLoadOneSampleLateAndThroughItsWindow() {
        // Given
        var rates = new double[40];
        Arrays.fill(rates, 0, 20, 1);
        Arrays.fill(rates, 20, 40, 2);
        var cluster = cluster(Traces.of(MINUTE, rates), Conditions.STANDARD);

        // When
        advance(cluster, 20 * 12 + 3);
        var early = cluster.requestRate();
        advance(cluster, 9);
        var late = cluster.requestRate();

        // Then
        assertThat(early).isCloseTo(RATE / 2 * (1 + 10.0 / 45), within(0.02 * RATE));
        assertThat(late).isCloseTo(RATE, within(0.02 * RATE));
        var seen = (Measured) cluster.observe(cluster.workload(), cluster.now())
                .measurements()
                .get(Feature.REQUEST_RATE);
        assertThat(seen.value()).isEqualTo(late);
        assertThat(seen.time()).isEqualTo(cluster.now().minusSeconds(5));
    }

    @Test
    void measuresAllNineFeaturesConsistently() {
        // Given
        var cluster = cluster(FLUID);
        cluster.setReplicas(50);

        // When
        advance(cluster, 60);
        var seen = cluster.observe(cluster.workload(), cluster.now()).measurements();

        // Then
        assertThat(Feature.ALL)
                .allSatisfy(feature -> assertThat(seen.value(feature)).isPresent());
        assertThat(seen.value(Feature.REQUEST_RATE).orElseThrow()).isCloseTo(RATE, within(1e-6));
        assertThat(seen.value(Feature.FINISHED_RATE).orElseThrow()).isCloseTo(RATE, within(1e-6));
        assertThat(seen.value(Feature.CPU_RATE).orElseThrow()).isCloseTo(RATE * 0.04, within(1e-6));
        assertThat(seen.value(Feature.DURATION_SUM_RATE).orElseThrow() / RATE).isBetween(0.04, 0.1);
        assertThat(cluster.cpuPerReadyPod()).isCloseTo(RATE * 0.04 / 50, within(1e-6));
    }

    @Test
    void burnsCpuInTheSecondHalfOfAStart() {
        // Given
        var cluster = cluster(FLUID);
        cluster.setReplicas(50);

        // When
        advance(cluster, 6);
        var before = cluster.observe(cluster.workload(), cluster.now()).measurements();
        advance(cluster, 3);
        var during = cluster.observe(cluster.workload(), cluster.now()).measurements();

        // Then
        var burst = during.value(Feature.CPU_RATE).orElseThrow()
                - before.value(Feature.CPU_RATE).orElseThrow();
        assertThat(burst).isCloseTo(10 * 4, within(1e-6));
    }

    @Test
    void recordsEveryMinuteOnceItIsKnown() {
        // Given
        var cluster = cluster(Conditions.STANDARD);

        // When
        advance(cluster, 36);
        var demand = cluster.observe(cluster.workload(), cluster.now()).demand();

        // Then
        assertThat(demand.size()).isBetween(2, 3);
        assertThat(demand.end()).isBetween(cluster.now().minusSeconds(75), cluster.now());
        assertThat(demand.ago(0).orElseThrow()).isCloseTo(RATE, within(0.02 * RATE));
    }

    @Test
    void crossesASeamWithItsPodsButWithoutItsRates() {
        // Given
        var rates = new double[] {1, 1, Double.NaN, Double.NaN, Double.NaN, 1, 1, 1};
        var trace = Traces.of(MINUTE, rates);
        var cluster = cluster(trace, Conditions.STANDARD);
        cluster.setReplicas(50);

        // When
        var before = cluster.now();
        advance(cluster, 24);
        var atTheSeam = cluster.observe(cluster.workload(), cluster.now());
        advance(cluster, 24);
        var behindIt = cluster.observe(cluster.workload(), cluster.now());

        // Then
        assertThat(cluster.requested()).isEqualTo(50);
        assertThat(atTheSeam.time()).isEqualTo(before.plusSeconds(300));
        assertThat(atTheSeam.measurements().get(Feature.CPU_RATE)).isEqualTo(new Missing(MissingReason.NO_SERIES));
        assertThat(behindIt.demand().isGap(0)).isFalse();
        assertThat(behindIt.demand().isGap(2)).isTrue();
        assertThat(behindIt.demand().ago(0)).isPresent();
    }

    @Test
    void makesRequestsWaitAndGiveUpWhereThereAreTooFewPods() {
        // Given
        var waiting = new double[2];
        var arrivals = Arrivals.of(Traces.constant(MINUTE, 30, 1), FLUID, 1);
        var cluster = new VirtualCluster(arrivals, FLUID, step -> {
            waiting[0] = step.waitSeconds();
            waiting[1] += step.timedOut();
        });

        // When
        cluster.setReplicas(20);
        advance(cluster, 12);

        // Then
        assertThat(waiting[0]).isGreaterThan(5);
        assertThat(waiting[1]).isPositive();
    }

    @Test
    void showsDriftInCpuPerRequestAndInterferenceOnlyInLatency() {
        // Given
        var conditions = Conditions.STANDARD.with(Realism.DRIFT);
        var arrivals = Arrivals.of(Traces.constant(MINUTE, 2 * 1440, 1), conditions, 1);
        var cluster = new VirtualCluster(arrivals, conditions, _ -> {});
        cluster.setReplicas(80);

        // When
        advance(cluster, 17_280);

        // Then
        var seen = cluster.observe(cluster.workload(), cluster.now()).measurements();
        var cpuPerRequest = seen.value(Feature.CPU_RATE).orElseThrow()
                / seen.value(Feature.FINISHED_RATE).orElseThrow();
        assertThat(cpuPerRequest / 0.04).isCloseTo(arrivals.drift().requestCost(17_275), within(0.01));
        assertThat(arrivals.drift().requestCost(17_275)).isNotCloseTo(1, within(0.02));
    }

    @Test
    void hasYoungPodsAtHalfSpeedAndRetriesOnlyWhereUnmodelled() {
        // Given
        var pods = new Pods();
        pods.add(0, 0);
        pods.add(10, 60);
        pods.promote(100);
        var unmodelled = Unmodelled.of(Conditions.STANDARD.with(Realism.UNMODELLED));
        var absent = Unmodelled.of(Conditions.STANDARD.with(Realism.DRIFT));
        var overloaded = new ServedStep(Arrivals.of(Traces.constant(MINUTE, 1, 1), Conditions.STANDARD, 1)
                .drift());

        // When
        overloaded.serve(0, 2, 2, 2000);
        unmodelled.after(overloaded);
        absent.after(overloaded);

        // Then
        assertThat(unmodelled.atFullSpeed(pods, 100)).isEqualTo(1.5);
        assertThat(unmodelled.atFullSpeed(pods, 250)).isEqualTo(2);
        assertThat(unmodelled.withRetries(100)).isEqualTo(130);
        assertThat(absent.atFullSpeed(pods, 100)).isEqualTo(2);
        assertThat(absent.withRetries(100)).isEqualTo(100);
    }

    private static VirtualCluster cluster(Conditions conditions) {
        return cluster(Traces.constant(MINUTE, 60, 1), conditions);
    }

    private static VirtualCluster cluster(Trace trace, Conditions conditions) {
        var cluster = new VirtualCluster(Arrivals.of(trace, conditions, 1), conditions, _ -> {});
        cluster.setReplicas(40);
        return cluster;
    }

    private static void advance(VirtualCluster cluster, int steps) {
        for (var i = 0; i < steps; i++) {
            cluster.advance();
        }
    }
}
