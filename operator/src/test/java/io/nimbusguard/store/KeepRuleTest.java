package io.nimbusguard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.fixture.NoLedger;
import io.nimbusguard.fixture.PassBench;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.workflow.DecisionRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepRuleTest {

    private final KeepRule rule = new KeepRule();
    private final PassBench bench = new PassBench(_ -> {}, new NoLedger());

    @Test
    void keepsTheFirstAndThenOneOfManyAlikeEveryFiveMinutes() {
        bench.passes(20);
        assertThat(rule.keeps(decision())).isTrue();
        var kept = 0;
        for (var pass = 0; pass < 40; pass++) {
            kept += rule.keeps(decision()) ? 1 : 0;
        }
        assertThat(kept).isEqualTo(2);
    }

    @Test
    void keepsWhatDiffersAtOnce() {
        bench.passes(20);
        rule.keeps(decision());

        bench.demand(1900);

        var changed = decision();
        assertThat(changed.verdict()).isInstanceOf(Apply.class);
        assertThat(rule.keeps(changed)).isTrue();
    }

    @Test
    void keepsTheSameOneWhenToldAgain() {
        bench.passes(20);
        var decision = decision();

        assertThat(rule.keeps(decision)).isTrue();
        assertThat(rule.keeps(decision)).isTrue();
    }

    @Test
    void keepsOnlySettlementsOfWhatItKept() {
        bench.passes(20);
        var first = decision();
        rule.keeps(first);
        var second = decision();
        rule.keeps(second);

        assertThat(rule.keepsSettlementOf(second.id())).isFalse();
        assertThat(rule.keepsSettlementOf(first.id())).isTrue();
        assertThat(rule.keepsSettlementOf(first.id())).isFalse();
        assertThat(rule.keepsSettlementOf("no id of ours")).isFalse();
    }

    @Test
    void remembersNothingOfDecisionsThatAreNeverSettled() {
        bench.mode(Mode.OBSERVE).passes(20);
        bench.demand(1900);
        var observed = decision();
        assertThat(observed.verdict()).isInstanceOf(Observed.class);

        assertThat(rule.keeps(observed)).isTrue();

        assertThat(rule.keepsSettlementOf(observed.id())).isFalse();
    }

    @Test
    void theLargerTheFleetTheFewerThatAreAlike() {
        bench.passes(20);
        rule.keeps(decision());
        var other = decision();
        for (var i = 0; i < 1000; i++) {
            rule.keeps(StoreContract.renamed(other, "uid-of-another-" + i));
        }

        bench.passAfter(Duration.ofMinutes(6));
        assertThat(rule.keeps(decision())).isFalse();
        bench.passAfter(Duration.ofMinutes(12));
        assertThat(rule.keeps(decision())).isTrue();
    }

    @Test
    void forgets() {
        bench.passes(20);
        var decision = decision();
        rule.keeps(decision);

        rule.forget("uid-1");

        assertThat(rule.keepsSettlementOf(decision.id())).isFalse();
        assertThat(rule.keeps(decision())).isTrue();
    }

    private DecisionRecord decision() {
        return bench.pass().decision().orElseThrow();
    }
}
