package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.ActingGate;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StatusBookTest {

    private static final ScalerFacts CHECKOUT = ScalerFacts.of(Made.auto());
    private static final ScalerFacts CART = ScalerFacts.of(Made.scaler("cart", "", "maxReplicas: 9"));

    private final AtomicLong nanos = new AtomicLong(1);
    private final StatusBook book = new StatusBook(nanos::get);

    @Test
    void theFirstStatusIsUrgent() {
        want(CHECKOUT, Reports.calm().report());
        assertThat(book.urgent()).containsExactly(CHECKOUT.uid());
    }

    @Test
    void nothingIsUrgentWhileOnlyTheForecastMoves() {
        written(CHECKOUT, Reports.calm().report());
        want(
                CHECKOUT,
                Reports.calm().after(Duration.ofSeconds(15)).confident(0.7).report());
        pass(Duration.ofMinutes(5));
        assertThat(book.urgent()).isEmpty();
        assertThat(book.oldest()).hasValue(CHECKOUT.uid());
    }

    @Test
    void aChangeOfReplicasDoesNotWait() {
        written(CHECKOUT, Reports.calm().report());
        want(CHECKOUT, Reports.calm().applied(8).report());
        assertThat(book.urgent()).containsExactly(CHECKOUT.uid());
    }

    @Test
    void aConditionOrACrossingOfConfidenceWaitsUntilAMinuteHasPassed() {
        written(CHECKOUT, Reports.calm().report());
        want(CHECKOUT, Reports.calm().without(Reason.DEMAND_STALE).report());
        pass(Duration.ofSeconds(59));
        assertThat(book.urgent()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(book.urgent()).containsExactly(CHECKOUT.uid());

        written(CHECKOUT, Reports.calm().report());
        want(CHECKOUT, Reports.calm().confident(0.3).report());
        pass(Duration.ofMinutes(1));
        assertThat(book.urgent()).containsExactly(CHECKOUT.uid());
    }

    @Test
    void anAgentThatIsHeardByTheMinuteIsNoNews() {
        written(CHECKOUT, Reports.calm().deliberated(new ActingGate.Open()).report());
        for (var minute = 0; minute < 120; minute++) {
            ActingGate gate = minute % 2 == 0
                    ? new ActingGate.AdvantageTooSmall(Posture.LEAN, 0.001, 0.002, 0.004)
                    : new ActingGate.Open();
            want(CHECKOUT, Reports.calm().deliberated(gate).report());
            pass(Duration.ofMinutes(1));
            assertThat(book.urgent()).isEmpty();
        }
        want(
                CHECKOUT,
                Reports.calm()
                        .deliberated(new ActingGate.LowConfidence(0.3, 0.4))
                        .report());
        assertThat(book.urgent()).isEmpty();
        assertThat(book.oldest()).hasValue(CHECKOUT.uid());
    }

    @Test
    void anAgentThatIsHeardForGoodIsNews() {
        written(CHECKOUT, Reports.calm().deliberated(new ActingGate.Open()).report());
        var closed = Reports.calm().deliberated(new ActingGate.CostlierThanDefault(1.3, 1.2));
        want(CHECKOUT, closed.report());
        pass(Duration.ofMinutes(9));
        want(CHECKOUT, closed.report());
        assertThat(book.urgent()).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(book.urgent()).containsExactly(CHECKOUT.uid());
    }

    @Test
    void refreshesTheOldestFirst() {
        written(CHECKOUT, Reports.calm().report());
        pass(Duration.ofSeconds(10));
        written(CART, Reports.calm().report());
        want(CHECKOUT, Reports.calm().confident(0.7).report());
        want(CART, Reports.calm().confident(0.7).report());
        assertThat(book.oldest()).hasValue(CHECKOUT.uid());
        written(CHECKOUT, Reports.calm().confident(0.7).report());
        assertThat(book.oldest()).hasValue(CART.uid());
    }

    @Test
    void whatIsWrittenIsLeftAlone() {
        written(CHECKOUT, Reports.calm().report());
        assertThat(book.urgent()).isEmpty();
        assertThat(book.oldest()).isEmpty();
    }

    private void want(ScalerFacts scaler, PassReport report) {
        book.want(scaler, 0.4, before -> ScalerStatuses.after(report, scaler, LearnedFacts.NONE, before));
    }

    private void written(ScalerFacts scaler, PassReport report) {
        want(scaler, report);
        book.wrote(scaler.uid(), book.entry(scaler.uid()).orElseThrow().wanted());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
