package io.nimbusguard.safety;

import static io.nimbusguard.safety.FactsBuilder.facts;
import static io.nimbusguard.safety.FactsBuilder.fallbackTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.hpa.ScaleRequest;
import io.nimbusguard.scaling.Evidence.Partial;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Proposal.Abstain;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private final Guards guards = Guards.standard();

    @Test
    void letsAGoodProposalThrough() {
        assertThat(judged(facts(10, 12))).isInstanceOfSatisfying(Apply.class, apply -> {
            assertThat(apply.target()).isEqualTo(12);
            assertThat(apply.findings()).hasSize(19);
        });
    }

    @Test
    void keepsTheRangeWhateverIsProposed() {
        assertThat(judged(facts(10, 19).range(2, 15)))
                .isInstanceOfSatisfying(
                        Apply.class, apply -> assertThat(apply.target()).isEqualTo(15));
        assertThat(judged(facts(3, 1).range(2, 15)))
                .isInstanceOfSatisfying(
                        Apply.class, apply -> assertThat(apply.target()).isEqualTo(2));
    }

    @Test
    void doesNotScaleInOnPartialEvidence() {
        var partial = new Partial(List.of(Reason.COVERAGE_BELOW_90_PERCENT));

        assertThat(judged(facts(10, 8).evidence(partial)))
                .isInstanceOfSatisfying(Stay.class, stay -> assertThat(stay.reason())
                        .isEqualTo(Reason.SCALE_IN_ON_INCOMPLETE_EVIDENCE));
    }

    @Test
    void stillScalesOutOnPartialEvidence() {
        var partial = new Partial(List.of(Reason.FEATURE_MISSING));

        assertThat(judged(facts(10, 12).evidence(partial))).isInstanceOf(Apply.class);
    }

    @Test
    void lowersOnlyToAFallbackThatWasFixed() {
        var unusable = new Unusable(Reason.DEMAND_MISSING);

        assertThat(judged(facts(10, 10).evidence(unusable).proposal(fallbackTo(6))))
                .isInstanceOfSatisfying(
                        Apply.class, apply -> assertThat(apply.target()).isEqualTo(6));
    }

    @Test
    void neverGoesBelowWhatCurrentLoadNeeds() {
        assertThat(judged(facts(10, 4).demandFloor(9)))
                .isInstanceOfSatisfying(
                        Apply.class, apply -> assertThat(apply.target()).isEqualTo(9));
    }

    @Test
    void atMostDoublesInOnePass() {
        assertThat(judged(facts(10, 90))).isInstanceOfSatisfying(Apply.class, apply -> assertThat(apply.target())
                .isEqualTo(20));
        assertThat(judged(facts(1, 90))).isInstanceOfSatisfying(Apply.class, apply -> assertThat(apply.target())
                .isEqualTo(5));
    }

    @Test
    void leavesAWorkloadOffThatSomebodyTurnedOff() {
        assertThat(judged(facts(0, 5))).isInstanceOfSatisfying(Vetoed.class, vetoed -> assertThat(vetoed.reason())
                .isEqualTo(Reason.SCALED_TO_ZERO));
    }

    @Test
    void writesNothingInModesThatDoNotWrite() {
        assertThat(judged(facts(10, 12).mode(Mode.OBSERVE))).isInstanceOf(Observed.class);
        assertThat(judged(facts(10, 12).mode(Mode.RECOMMEND))).isInstanceOf(Observed.class);
        assertThat(judged(facts(10, 12).mode(Mode.OFF))).isInstanceOf(Observed.class);
    }

    @Test
    void onlyRaisesInScaleUpOnly() {
        assertThat(judged(facts(10, 12).mode(Mode.SCALE_UP_ONLY))).isInstanceOf(Apply.class);
        assertThat(judged(facts(10, 8).mode(Mode.SCALE_UP_ONLY))).isInstanceOf(Stay.class);
    }

    @Test
    void scaleUpOnlyDoesNotEvenLowerToTheMaximum() {
        assertThat(judged(facts(10, 8).range(1, 8).mode(Mode.SCALE_UP_ONLY)))
                .isInstanceOfSatisfying(
                        Stay.class, stay -> assertThat(stay.reason()).isEqualTo(Reason.MODE_DOES_NOT_SCALE_IN));
    }

    @Test
    void toleranceDoesNotKeepAWorkloadBelowItsDemand() {
        var behavior = BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5));

        var verdict = judged(facts(10, 10).demandFloor(31).behavior(new BehaviorFacts(behavior, HpaMemory.EMPTY, NOW)));

        assertThat(verdict).isInstanceOfSatisfying(Apply.class, apply -> assertThat(apply.target())
                .isEqualTo(20));
    }

    @Test
    void abstainsWithThePolicy() {
        assertThat(judged(facts(0, 5).proposal(new Abstain(Reason.REPLICAS_UNKNOWN))))
                .isEqualTo(new Abstained(Reason.REPLICAS_UNKNOWN));
    }

    @Test
    void holdsWhileTheStabilizationWindowRemembersAHigherProposal() {
        var behavior = BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5));
        var wish = new ScaleRequest(10, 10, new HpaBounds(1, 100));
        var remembered = behavior.recordRecommendation(wish, HpaMemory.EMPTY, NOW.minusSeconds(60));

        var verdict = judged(facts(10, 5).behavior(new BehaviorFacts(behavior, remembered, NOW)));

        assertThat(verdict).isInstanceOfSatisfying(Stay.class, stay -> assertThat(stay.reason())
                .isEqualTo(Reason.BEHAVIOR_STABILIZATION));
    }

    @Test
    void staysInsideTheToleranceOfAGivenBehavior() {
        var behavior = BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5));

        var verdict = judged(facts(20, 21).behavior(new BehaviorFacts(behavior, HpaMemory.EMPTY, NOW)));

        assertThat(verdict).isInstanceOfSatisfying(Stay.class, stay -> assertThat(stay.reason())
                .isEqualTo(Reason.BEHAVIOR_TOLERANCE));
    }

    private Verdict judged(FactsBuilder facts) {
        return guards.judge(facts.build());
    }
}
