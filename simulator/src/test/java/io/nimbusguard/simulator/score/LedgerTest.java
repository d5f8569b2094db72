package io.nimbusguard.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/// One hour, of which the steps from 288 to 719 (36 minutes) are scored; load that needs 40 replicas, and 44 from
/// minute 40 on.
class LedgerTest {

    private static final Conditions CONDITIONS = new Conditions(Realism.DETERMINISTIC, 60, 44, 0.6, Prices.STANDARD);
    private static final Arrivals ARRIVALS = Arrivals.of(Traces.of(Duration.ofMinutes(1), rates()), CONDITIONS, 1);
    private static final int RISE = 40 * 12;

    @Test
    void paysForReplicasFromTheirRequest() {
        // When
        var score = score(_ -> 50, _ -> 45);

        // Then
        assertThat(score.replicaHours()).isCloseTo(50 * 0.6, within(1e-9));
        assertThat(score.cost()).isCloseTo(50 * 36 * 60, within(1e-6));
        assertThat(score.violationSeconds()).isZero();
    }

    @Test
    void weighsViolationsWithTheNeed() {
        // When
        var score = score(_ -> 50, step -> step < RISE ? 45 : 43);

        // Then
        assertThat(score.violationSeconds()).isEqualTo(20 * 60);
        assertThat(score.violationShare()).isCloseTo(20 / 36.0, within(1e-9));
        assertThat(score.parts().violations()).isCloseTo(10 * 44 * 20 * 60, within(1e-6));
    }

    @Test
    void countsChangesAndPodsOfScoredStepsOnly() {
        // When
        var score = score(step -> step < 100 ? 60 : step < 500 ? 50 : 47, _ -> 45);

        // Then
        assertThat(score.changesPerDay()).isCloseTo(1 / (0.6 / 24), within(1e-9));
        assertThat(score.podsChangedPerDay()).isCloseTo(3 / (0.6 / 24), within(1e-9));
        assertThat(score.parts().changes()).isCloseTo(180, within(1e-9));
    }

    @Test
    void saysHowLongBeforeARiseItsPodsWereReady() {
        // When
        var early = score(_ -> 50, step -> step < RISE - 6 ? 40 : 44);
        var late = score(_ -> 50, step -> step < RISE + 4 ? 40 : 44);
        var never = score(_ -> 50, _ -> 40);

        // Then
        assertThat(early.readyBeforeNeedShare()).hasValue(1);
        assertThat(early.leadSecondsP50()).hasValue(30);
        assertThat(late.readyBeforeNeedShare()).hasValue(0);
        assertThat(late.leadSecondsP50()).hasValue(-20);
        assertThat(never.leadSecondsP50()).hasValue(-600);
    }

    @Test
    void readsThePercentileOfLatencyOffTheQueues() {
        // When
        var idle = score(_ -> 80, _ -> 4000);
        var busy = score(_ -> 50, _ -> 45);
        var drowned = score(_ -> 50, _ -> 5);

        // Then
        assertThat(idle.p99LatencySeconds()).isCloseTo(-0.04 * Math.log(0.01), within(0.002));
        assertThat(busy.p99LatencySeconds()).isBetween(0.25, 0.6);
        assertThat(drowned.p99LatencySeconds()).isCloseTo(10, within(0.01));
        assertThat(drowned.slowRequestShare()).isGreaterThan(0.9);
    }

    private static double[] rates() {
        var rates = new double[60];
        Arrays.fill(rates, 0, 40, 40 / 44.0);
        Arrays.fill(rates, 40, 60, 1);
        return rates;
    }

    private static Score score(IntUnaryOperator requested, IntUnaryOperator ready) {
        var ledger = new Ledger(ARRIVALS);
        var served = new ServedStep(ARRIVALS.drift());
        for (var step = 0; step < ARRIVALS.size(); step++) {
            served.serve(step, requested.applyAsInt(step), ready.applyAsInt(step), ARRIVALS.requests(step));
            ledger.served(served);
        }
        return ledger.score(CONDITIONS.prices());
    }
}
