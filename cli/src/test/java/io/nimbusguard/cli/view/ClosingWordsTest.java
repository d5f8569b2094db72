package io.nimbusguard.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.view.DemoFrame.Bill;
import org.junit.jupiter.api.Test;

class ClosingWordsTest {

    @Test
    void saysSoWhenWeDoBetterInEverything() {
        assertThat(ClosingWords.of(new Bill(80, 10, 85), new Bill(100, 300, 140)))
                .isEqualTo(
                        "NimbusGuard paid for 80.0 replica-hours, 20 % fewer than the HPA's 100.0."
                                + " It missed the latency objective for 10 s, the HPA for 300 s."
                                + " With violations and pod changes priced in, NimbusGuard did better (85.0 against 140.0 replica-hours).");
    }

    @Test
    void saysSoWhenTheHpaDoesBetter() {
        assertThat(ClosingWords.of(new Bill(120, 400, 180), new Bill(100, 300, 140)))
                .contains("20 % more than the HPA's 100.0")
                .endsWith("the HPA did better (180.0 against 140.0 replica-hours).");
    }

    @Test
    void namesTheTradeWhenReplicasWereSavedAndViolationsWereNot() {
        assertThat(ClosingWords.of(new Bill(80, 400, 130), new Bill(100, 300, 140)))
                .endsWith("; NimbusGuard saved replicas at the price of more violations.");
    }

    @Test
    void namesTheTradeWhenViolationsWereBoughtOff() {
        assertThat(ClosingWords.of(new Bill(120, 0, 125), new Bill(100, 300, 140)))
                .endsWith("; NimbusGuard avoided violations at the price of more replicas.");
    }

    @Test
    void callsTwoEqualSidesEven() {
        assertThat(ClosingWords.of(new Bill(100, 0, 100.1), new Bill(100.2, 0, 100)))
                .contains("as many as the HPA's 100.2", "Neither missed the latency objective", "come out even");
    }

    @Test
    void comparesNothingBeforeTheReplay() {
        assertThat(ClosingWords.of(new Bill(0, 0, 0), new Bill(0, 0, 0))).contains("nothing to compare");
    }
}
