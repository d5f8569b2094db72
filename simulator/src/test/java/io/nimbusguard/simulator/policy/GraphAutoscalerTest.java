package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Evidence.Complete;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.score.Ledger;
import io.nimbusguard.simulator.score.Score;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.Settlement.Settled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The product's graph on a virtual cluster: a daily rhythm with noise, three days of it.
class GraphAutoscalerTest {

    private static final int MINUTES = 3 * 24 * 60;

    @Test
    void costsLessThanTheHpaOnADailyRhythm() {
        var ours = score(Policies.all(Profile.BALANCED), PolicyName.NIMBUSGUARD, arrivals());
        var hpa = score(Policies.builtIn(), PolicyName.HPA, arrivals());

        assertThat(ours.cost()).isLessThan(hpa.cost());
    }

    @Test
    void quietMovesLessOftenUnderNoise() {
        var noise = Arrivals.of(rhythm(0, 0.1), Conditions.STANDARD, 1);
        var balanced = score(Policies.all(Profile.BALANCED), PolicyName.NIMBUSGUARD, noise);
        var quiet = score(Policies.all(Profile.QUIET), PolicyName.NIMBUSGUARD, noise);

        assertThat(quiet.changesPerDay()).isLessThan(balanced.changesPerDay());
    }

    @Test
    void runsTheWholeGraphWithoutAFailureAndSettlesItsDecisions() {
        var reports = reports();

        assertThat(reports).allSatisfy(report -> {
            assertThat(report.trail().failures()).isEmpty();
            assertThat(report.decision()).isPresent();
        });
        var last = reports.getLast();
        assertThat(last.settlements()).isNotEmpty().allMatch(Settled.class::isInstance);
        assertThat(last.scorecard().shadowHpa()).hasValueSatisfying(hpa -> assertThat(hpa.replicaSeconds())
                .isGreaterThan(last.scorecard().ours().replicaSeconds()));
    }

    @Test
    void plansFromCompleteEvidenceOnceMetricsHaveCome() {
        var settledIn = reports().stream().skip(60).toList();

        assertThat(settledIn).allSatisfy(report -> {
            var decision = report.decision().orElseThrow();
            assertThat(decision.evidence()).isEqualTo(new Complete());
            assertThat(decision.proposal().source()).isEqualTo(DecisionSource.PLANNER);
        });
    }

    @Test
    void decidesTheSameOnTheSameArrivals() {
        assertThat(reports()).isEqualTo(reports());
    }

    private static Score score(Policies policies, PolicyName name, Arrivals arrivals) {
        return PolicyRun.of(policies.find(name).orElseThrow(), arrivals, Conditions.STANDARD)
                .score();
    }

    private static List<PassReport> reports() {
        var reports = new ArrayList<PassReport>();
        var arrivals = arrivals();
        var cluster = new VirtualCluster(arrivals, Conditions.STANDARD, new Ledger(arrivals));
        var autoscaler =
                new GraphAutoscaler(cluster, Conditions.STANDARD, Profile.BALANCED, Guards.standard(), reports::add);
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                autoscaler.replicas(cluster);
            }
            cluster.advance();
        }
        return reports;
    }

    private static Arrivals arrivals() {
        return Arrivals.of(rhythm(0.7, 0.03), Conditions.STANDARD, 1);
    }

    /// @param swing half the way from the quietest to the busiest hour, over the mean
    /// @param noise standard deviation of a minute, over its rate
    private static Trace rhythm(double swing, double noise) {
        var random = new SplittableRandom(3);
        var rates = new double[MINUTES];
        for (var i = 0; i < MINUTES; i++) {
            var rate = 100 * (1 - swing * Math.cos(i * 2 * Math.PI / (24 * 60)));
            rates[i] = rate * (1 + noise * random.nextGaussian());
        }
        return Traces.of(Duration.ofMinutes(1), rates);
    }
}
