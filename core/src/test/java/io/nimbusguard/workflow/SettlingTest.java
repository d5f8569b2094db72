package io.nimbusguard.workflow;

import static org.assertj.core.api.Assertions.assertThat;

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
