package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static final Conditions FLUID = Conditions.STANDARD.with(Realism.DETERMINISTIC);

    @Test
    void letsTheHpaSettleAtSeventyPercentOfCpu() {
        // When
        var cluster = settled(PolicyName.HPA, Traces.constant(Duration.ofMinutes(1), 30, 1), FLUID);

        // Then: 40 pods at 86.2 % become ceil(40 x 86/70)
        assertThat(cluster.requested()).isEqualTo(50);
    }

    @Test
    void letsKedaSettleAtItsThreshold() {
        // When
        var cluster = settled(PolicyName.KEDA, Traces.constant(Duration.ofMinutes(1), 30, 1), FLUID);

        // Then: ceil(3448 / 70)
        assertThat(cluster.requested()).isEqualTo(50);
    }

    @Test
    void letsTheHpaWaitFiveMinutesBeforeItScalesDown() {
        // Given
        var rates = new double[30];
        Arrays.fill(rates, 0, 10, 1);
        Arrays.fill(rates, 10, 30, 0.5);
        var run = new Run(PolicyName.HPA, Traces.of(Duration.ofMinutes(1), rates), FLUID);

        // When
        run.until(15 * 12);
        var held = run.cluster.requested();
        run.until(16 * 12);

        // Then
        assertThat(held).isEqualTo(50);
        assertThat(run.cluster.requested()).isLessThan(30);
    }

    @Test
    void doesNotLetStartingPodsFoolTheHpa() {
        // Given
        var run = new Run(PolicyName.HPA, Traces.constant(Duration.ofMinutes(1), 30, 1), FLUID);

        // When
        run.until(2 * 12);

        // Then
        assertThat(run.mostRequested).isEqualTo(50);
    }

    @Test
    void walksAtRandomInStepsOfOneAndTheSameWayForOneSeed() {
        // When
        var trace = Traces.constant(Duration.ofMinutes(1), 30, 1);
        var first = settled(PolicyName.RANDOM, trace, FLUID).requested();

        // Then
        assertThat(settled(PolicyName.RANDOM, trace, FLUID).requested()).isEqualTo(first);
    }

    @Test
    void hasThePerfectPlannerReadyJustInTime() {
        // Given
        var rates = new double[30];
        Arrays.fill(rates, 0, 20, 0.5);
        Arrays.fill(rates, 20, 30, 1);
        var run = new Run(PolicyName.PLANNER_PERFECT, Traces.of(Duration.ofMinutes(1), rates), FLUID);

        // When
        run.until(20 * 12 - 12);
        var aMinuteBefore = run.cluster.requested();
        run.until(20 * 12);

        // Then
        assertThat(aMinuteBefore).isEqualTo(20);
        assertThat(run.cluster.ready()).isEqualTo(40);
    }

    @Test
    void tunesTheHpaOnThePartBeforeTheScoredOne() {
        // Given
        var trace = Traces.bundled("ms-docdb-app04-2018").slice(0, 1440);
        var arrivals = Arrivals.of(trace, Conditions.STANDARD, 1);

        // When
        var tuned = PolicyRun.of(policy(PolicyName.HPA_TUNED), arrivals, Conditions.STANDARD);

        // Then
        var before = arrivals.beforeScored(Conditions.STANDARD).orElseThrow();
        var shipped = PolicyRun.of(policy(PolicyName.HPA), before, Conditions.STANDARD);
        var target = (int) ((Setting.Figure) tuned.settings().getFirst()).value();
        var window = (long) ((Setting.Figure) tuned.settings().get(1)).value();
        var chosen = new HpaTuning(HpaTuning.Signal.CPU, target, Duration.ofSeconds(window));
        var again = PolicyRun.of(
                new Policy(PolicyName.HPA_TUNED, context -> new HpaRival(chosen, context)),
                before,
                Conditions.STANDARD);
        assertThat(again.score().cost()).isLessThanOrEqualTo(shipped.score().cost());
        assertThat(before.size()).isEqualTo((int) Math.round(arrivals.size() * 0.6));
    }

    @Test
    void leavesTheHpaAsShippedWhereThereIsNothingToTuneOn() {
        // Given
        var all = new Conditions(Realism.STANDARD, 60, 40, 1, Prices.STANDARD);
        var arrivals = Arrivals.of(Traces.constant(Duration.ofMinutes(1), 60, 1), all, 1);

        // When
        var tuned = PolicyRun.of(policy(PolicyName.HPA_TUNED), arrivals, all);

        // Then
        assertThat(tuned.settings())
                .isEqualTo(PolicyRun.of(policy(PolicyName.HPA), arrivals, all).settings());
    }

    @Test
    void knowsEveryPolicyByItsWord() {
        assertThat(PolicyName.values())
                .allSatisfy(name -> assertThat(PolicyName.of(name.label())).contains(name));
        assertThat(PolicyName.of("none")).isEmpty();
    }

    @Test
    void replacesANamesake() {
        // Given
        var other = new Policy(PolicyName.HPA, _ -> view -> view.ready());

        // When
        var policies = Policies.builtIn().with(other);

        // Then
        assertThat(policies.find(PolicyName.HPA)).contains(other);
        assertThat(policies.all()).hasSameSizeAs(Policies.builtIn().all());
    }

    private static VirtualCluster settled(PolicyName name, Trace trace, Conditions conditions) {
        var run = new Run(name, trace, conditions);
        run.until(trace.size() * 12 - 1);
        return run.cluster;
    }

    private static Policy policy(PolicyName name) {
        return Policies.withTuned(TuningMemory.ofProcess()).find(name).orElseThrow();
    }

    /// A cluster and its autoscaler.
    private static final class Run {

        private final VirtualCluster cluster;
        private final Autoscaler autoscaler;
        private int mostRequested;

        Run(PolicyName name, Trace trace, Conditions conditions) {
            var arrivals = Arrivals.of(trace, conditions, 1);
            cluster = new VirtualCluster(arrivals, conditions, _ -> {});
            autoscaler = policy(name).factory().create(new PolicyContext(cluster, arrivals, conditions));
        }

        void until(int step) {
            while (cluster.step() < step) {
                if (cluster.isTick()) {
                    cluster.setReplicas(autoscaler.replicas(cluster));
                }
                mostRequested = Math.max(mostRequested, cluster.requested());
                cluster.advance();
            }
        }
    }
}
