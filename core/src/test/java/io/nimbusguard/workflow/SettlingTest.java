package io.nimbusguard.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.Reward;
import io.nimbusguard.dqn.Shortfall;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.workflow.Settlement.Settled;
import io.nimbusguard.workflow.Settlement.Truncated;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private final Bench bench = new Bench();

    @Test
    void settlesADecisionOnceItsPodsHadTimeToStartAndServe() {
        bench.source.willSee(Observations.healthy().demand(950));
        bench.forecaster.willForecast(940);

        // Start-up 60 s and one tick: five passes later.
        for (var pass = 0; pass < 5; pass++) {
            bench.pass();
            assertThat(bench.ledger.settlements()).isEmpty();
        }
        bench.pass();

        assertThat(bench.ledger.settlements()).singleElement().isInstanceOfSatisfying(Settled.class, settled -> {
            assertThat(settled.decisionId())
                    .isEqualTo(bench.ledger.decisions().getFirst().id());
            assertThat(settled.ours().seconds()).isEqualTo(75);
            assertThat(settled.ours().replicaSeconds()).isEqualTo(750);
            assertThat(settled.ours().violationSeconds()).isZero();
            assertThat(settled.ours().reward(Prices.STANDARD)).hasValue(0);
        });
    }

    @Test
    void chargesViolationsWhileFewerAreReadyThanNeeded() {
        bench.source.willSee(Observations.healthy().demand(1150).replicas(12, 10));
        bench.forecaster.willForecast(1100);
        bench.pass();

        bench.pass();

        var ours = bench.passes()
                .memoryOf(Bench.WORKLOAD)
                .orElseThrow()
                .settling()
                .scorecard()
                .ours();
        assertThat(ours.violationSeconds()).isEqualTo(15);
        assertThat(ours.violationReplicaSeconds()).isEqualTo(15 * 12);
        assertThat(ours.cost(Prices.STANDARD)).isEqualTo(15 * 12 + 10 * 15 * 12);
        assertThat(ours.reward(Prices.STANDARD)).hasValue(-10);
        assertThat(Tally.ZERO.reward(Prices.STANDARD)).isEmpty();
    }

    @Test
    void rewardsInPartsThatTheRecordGivesAgain() {
        // Given: a forecast of twelve replicas' load where ten stand, then of ten
        bench.source.willSee(Observations.healthy().demand(1150).replicas(12, 10));
        bench.forecaster.willForecast(1350);
        bench.pass();
        bench.source.willSee(Observations.healthy().demand(950).replicas(14, 14));
        bench.forecaster.willForecast(940);

        // When
        for (var pass = 0; pass < 5; pass++) {
            bench.pass();
        }

        // Then
        var settled = (Settled) bench.ledger.settlements().getFirst();
        var ours = settled.ours();
        var reward = settled.reward().orElseThrow();
        // All that was charged so far lies between the decision and its settling.
        assertThat(reward.above()).isCloseTo(ours.replicaSeconds() / ours.neededReplicaSeconds() - 1, within(1e-12));
        assertThat(reward.churn()).isCloseTo(60.0 * ours.podsChanged() / ours.neededReplicaSeconds(), within(1e-12));
        assertThat(reward.churn()).isPositive();
        assertThat(reward.before()).isNegative();
        assertThat(reward.after()).isZero();
        assertThat(reward.sum())
                .isCloseTo(
                        -reward.above()
                                - reward.violation()
                                - reward.churn()
                                - reward.burn()
                                + reward.after()
                                - reward.before(),
                        within(1e-12));
    }

    @Test
    void chargesTheBurstsThatReadyReplicasDoNotCarry() {
        var tally = Tally.of(75, 12, 12, 10);

        var reward = tally.reward(Prices.STANDARD, 10, new Strain(15, 0), Shortfall.NONE, Shortfall.NONE);

        assertThat(reward.orElseThrow().violation()).isCloseTo(10 * 15 / 750.0, within(1e-12));
        assertThat(rewardWith(12, 12).violation()).isLessThan(rewardWith(12, 10).violation());
        assertThat(rewardWith(12, 10).violation()).isLessThan(rewardWith(12, 9).violation());
    }

    /// Of a decision for 950 requests/s.
    private static Reward rewardWith(int current, int ready) {
        var bench = new Bench();
        bench.source.willSee(Observations.healthy().demand(950).replicas(current, ready));
        bench.forecaster.willForecast(1150);
        for (var pass = 0; pass < 6; pass++) {
            bench.pass();
        }
        return ((Settled) bench.ledger.settlements().getFirst()).reward().orElseThrow();
    }

    @Test
    void chargesTheBurnAboveOneAndNothingBelow() {
        var calm = Tally.of(75, 12, 12, 10).reward(Prices.STANDARD, 10, Strain.NONE, Shortfall.NONE, Shortfall.NONE);
        var burning = Tally.of(75, 12, 12, 10)
                .reward(Prices.STANDARD, 10, new Strain(0, 150), Shortfall.NONE, Shortfall.NONE);

        assertThat(calm.orElseThrow().burn()).isZero();
        assertThat(burning.orElseThrow().burn()).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void isNeverLessThanSixtyBelowZero() {
        assertThat(new Reward(0, 100, 0, 0, 0, 0).sum()).isEqualTo(-60);
    }

    @Test
    void weighsWhatIsMissingByConfidenceAndDistance() {
        assertThat(new Shortfall(0.5, 4, 0, 0).potential(10)).isCloseTo(-0.1, within(1e-12));
        assertThat(new Shortfall(0.5, 0, 4, 0).potential(10)).isCloseTo(-0.06, within(1e-12));
        assertThat(new Shortfall(0.5, 0, 0, 4).potential(10)).isCloseTo(-0.04, within(1e-12));
    }

    @Test
    void truncatesDecisionsWhoseEffectLiesInADataGap() {
        bench.source.willSee(Observations.healthy().demand(950));
        bench.forecaster.willForecast(940);
        bench.pass();
        bench.source.willSee(Observations.healthy().withoutDemand());
        bench.pass();
        bench.source.willSee(Observations.healthy().demand(950));

        for (var pass = 0; pass < 4; pass++) {
            bench.pass();
        }

        assertThat(bench.ledger.settlements()).singleElement().isInstanceOf(Truncated.class);
    }

    @Test
    void chargesNobodyForTimeInWhichNoPassRan() {
        bench.pass();

        bench.passAfter(Duration.ofMinutes(5));

        var card =
                bench.passes().memoryOf(Bench.WORKLOAD).orElseThrow().settling().scorecard();
        assertThat(card.gaps()).isEqualTo(1);
        assertThat(card.ours().seconds()).isZero();
    }

    @Test
    void keepsAnAccountOfAnHpaFedTheSameSamples() {
        bench.source.willSee(Observations.healthy().demand(950));
        bench.forecaster.willForecast(940);

        for (var pass = 0; pass < 40; pass++) {
            bench.pass();
        }

        // 950 req/s at 0.04 cores each on 4-core replicas at 70 %: 14 replicas, four more than now.
        var card =
                bench.passes().memoryOf(Bench.WORKLOAD).orElseThrow().settling().scorecard();
        assertThat(card.shadowHpa()).hasValueSatisfying(hpa -> {
            assertThat(hpa.podsChanged()).isEqualTo(4);
            assertThat(bench.reports.getLast().shadowHpa()).hasValue(14);
            assertThat(hpa.replicaSeconds()).isGreaterThan(card.ours().replicaSeconds());
        });
    }
}
