package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.hpa.HpaMetric;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Days that are quiet, and from 12:00 to 18:00 three times as busy, at once.
class PredictiveRivalsTest {

    private static final int DAY = 1440;
    private static final int NOON = DAY / 2;
    private static final int TICKS_PER_MINUTE = 4;

    @Test
    void holtWintersIsTheHpaUntilItHasSeenTwoDays() {
        // When
        var two = stepsUp(2).slice(0, 2 * DAY - 5);

        // Then
        assertThat(requested(PolicyName.HOLT_WINTERS, two)).isEqualTo(requested(PolicyName.HPA, two));
    }

    @Test
    void holtWintersScalesBeforeARiseThatItHasSeenTwice() {
        // Given
        var three = stepsUp(3);

        // When
        var rise = 2 * DAY + NOON;
        var before = at(requested(PolicyName.HOLT_WINTERS, three), rise);
        var hpa = at(requested(PolicyName.HPA, three), rise);

        // Then
        assertThat(before).isGreaterThan(hpa + hpa / 2);
    }

    @Test
    void holtWintersViolatesLessThanTheHpaOnceItKnowsTheDay() {
        // When
        var ours = PolicyRun.of(policy(PolicyName.HOLT_WINTERS), arrivals(stepsUp(4)), Conditions.STANDARD);

        // Then
        var hpa = PolicyRun.of(policy(PolicyName.HPA), arrivals(stepsUp(4)), Conditions.STANDARD);
        assertThat(ours.score().violationSeconds()).isLessThan(hpa.score().violationSeconds());
    }

    @Test
    void cycleScalesBeforeARiseOnceItHasSeenTwoDays() {
        // Given
        var three = stepsUp(3);

        // When
        var replicas = requested(PolicyName.CYCLE, three);

        // Then
        assertThat(at(replicas, 2 * DAY + NOON)).isGreaterThan(at(requested(PolicyName.HPA, three), 2 * DAY + NOON));
    }

    @Test
    void cycleIsTheHpaWhereThereIsNone() {
        // Given
        var noise = noise(3);

        // Then
        assertThat(requested(PolicyName.CYCLE, noise)).isEqualTo(requested(PolicyName.HPA, noise));
    }

    @Test
    void seasonalReactiveIsReadyOnTheSecondDay() {
        // When
        var replicas = requested(PolicyName.SEASONAL_REACTIVE, stepsUp(2));

        // Then
        assertThat(at(replicas, DAY + NOON)).isGreaterThan(2 * at(replicas, NOON));
    }

    @Test
    void seasonalReactiveNeedsWhatTheStatedCapacitySaysAsLongAsItKnowsNoDay() {
        // Given
        var unmodelled = Conditions.STANDARD.with(Realism.UNMODELLED);
        var one = stepsUp(1).slice(0, DAY - 5);

        // Then
        assertThat(Arrivals.of(one, unmodelled, 1).configuredCapacity()).isNotEqualTo(Service.CAPACITY);
        assertThat(requested(PolicyName.SEASONAL_REACTIVE, one, unmodelled))
                .isEqualTo(requested(PolicyName.REACTIVE, one, unmodelled));
    }

    @Test
    void aThresholdInRequestsFollowsTheStatedCapacity() {
        // When
        var metric = HpaTuning.asShipped(HpaTuning.Signal.REQUESTS).metric(0.7);

        // Then
        assertThat(metric).isEqualTo(new HpaMetric.ExternalAverageValue("http_requests_total_rate", 49_000));
    }

    @Test
    void everyoneDecidesTheSameOnTheSameArrivals() {
        for (var name : List.of(
                PolicyName.HOLT_WINTERS,
                PolicyName.CYCLE,
                PolicyName.SEASONAL_REACTIVE,
                PolicyName.LEADER,
                PolicyName.HEDGE)) {
            var aroundNoon = stepsUp(1).slice(NOON - 60, NOON + 60);
            assertThat(requested(name, aroundNoon)).isEqualTo(requested(name, aroundNoon));
        }
    }

    @Test
    void leaderAndHedgeCostLessThanTheHpa() {
        // Given
        var arrivals = arrivals(stepsUp(1).slice(NOON - 60, NOON + 180));
        var hpa = PolicyRun.of(policy(PolicyName.HPA), arrivals, Conditions.STANDARD);

        // Then
        for (var name : List.of(PolicyName.LEADER, PolicyName.HEDGE)) {
            var run = PolicyRun.of(policy(name), arrivals, Conditions.STANDARD);
            assertThat(run.score().cost()).isLessThan(hpa.score().cost());
        }
    }

    private static int at(List<Integer> requested, int minute) {
        return requested.get(minute * TICKS_PER_MINUTE);
    }

    /// Replicas asked for after every tick.
    private static List<Integer> requested(PolicyName name, Trace trace) {
        return requested(name, trace, Conditions.STANDARD);
    }

    private static List<Integer> requested(PolicyName name, Trace trace, Conditions conditions) {
        var arrivals = Arrivals.of(trace, conditions, 1);
        var cluster = new VirtualCluster(arrivals, conditions, _ -> {});
        var context = new PolicyContext(cluster, arrivals, conditions);
        var autoscaler = policy(name).factory().create(context);
        var range = conditions.range();
        var requested = new ArrayList<Integer>();
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                cluster.setReplicas(range.clamp(autoscaler.replicas(cluster)));
                requested.add(cluster.requested());
            }
            cluster.advance();
        }
        return requested;
    }

    private static Policy policy(PolicyName name) {
        return Policies.all(Profile.BALANCED).find(name).orElseThrow();
    }

    private static Arrivals arrivals(Trace trace) {
        return Arrivals.of(trace, Conditions.STANDARD, 1);
    }

    private static Trace stepsUp(int days) {
        var rates = new double[days * DAY];
        for (var i = 0; i < rates.length; i++) {
            rates[i] = i % DAY >= NOON && i % DAY < 3 * DAY / 4 ? 300 : 100;
        }
        return Traces.of(Duration.ofMinutes(1), rates);
    }

    private static Trace noise(int days) {
        var random = new SplittableRandom(3);
        var rates = new double[days * DAY];
        for (var i = 0; i < rates.length; i++) {
            rates[i] = 100 + 20 * random.nextDouble();
        }
        return Traces.of(Duration.ofMinutes(1), rates);
    }
}
