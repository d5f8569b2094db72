package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.PolicyTrial.Fared;
import io.nimbusguard.dqn.PolicyTrial.Span;
import io.nimbusguard.dqn.PolicyVerdict.Keep;
import io.nimbusguard.dqn.PolicyVerdict.Promote;
import io.nimbusguard.dqn.PolicyVerdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyGateTest {

    private static final int HOURS = 24;

    /// A day on each of forty workloads, each dearer than the one before; the champion misses the objective for 5
    /// seconds an hour.
    ///
    /// @param change    of the cost by the challenger, by workload: 0.1 is 10 % more
    /// @param violation of the challenger
    private static List<PolicyTrial> trials(double[] change, double noise, double violation) {
        var random = new SplittableRandom(1);
        return IntStream.range(0, change.length)
                .mapToObj(workload -> new PolicyTrial(IntStream.range(0, HOURS)
                        .mapToObj(hour -> {
                            var cost = (100 + 10 * workload) * (0.5 + (double) hour / HOURS);
                            var other = cost * (1 + change[workload] + noise * random.nextGaussian());
                            return new Span(new Fared(cost, 5), new Fared(other, violation));
                        })
                        .toList()))
                .toList();
    }

    private static double[] everywhere(double change) {
        return IntStream.range(0, 40).mapToDouble(_ -> change).toArray();
    }

    private static PolicyVerdict judge(List<PolicyTrial> trials) {
        return PolicyGate.judge(trials, new SplittableRandom(2));
    }

    private static Reason refusal(List<PolicyTrial> trials) {
        return ((Keep) judge(trials)).reason();
    }

    @Test
    void whoCostsSurelyLessIsPromotedWithTheEvidence() {
        var verdict = judge(trials(everywhere(-0.02), 0.05, 5));

        assertThat(verdict).isInstanceOf(Promote.class);
        var evidence = verdict.evidence();
        assertThat(evidence.workloads()).isEqualTo(40);
        assertThat(evidence.spans()).isEqualTo(40 * HOURS);
        assertThat(evidence.improvement()).isCloseTo(0.02, within(0.005));
        assertThat(evidence.lower()).isBetween(0.01, evidence.improvement());
        assertThat(evidence.upper()).isBetween(evidence.improvement(), 0.03);
        assertThat(evidence.line()).contains("on 40 workloads");
    }

    @Test
    void whoMightJustBeLuckyIsNot() {
        assertThat(refusal(trials(everywhere(-0.001), 0.1, 5))).isEqualTo(Reason.NOT_SURELY_BETTER);
        assertThat(refusal(trials(everywhere(0), 0, 5))).isEqualTo(Reason.NOT_SURELY_BETTER);
    }

    @Test
    void whoLetsATenthDownIsNotHoweverGoodItIsElsewhere() {
        var change = everywhere(-0.2);
        for (var workload = 36; workload < 40; workload++) {
            change[workload] = 0.07;
        }
        assertThat(refusal(trials(change, 0, 5))).isEqualTo(Reason.WORSE_ON_SOME_WORKLOADS);

        change[39] = -0.05;
        assertThat(judge(trials(change, 0, 5))).isInstanceOf(Promote.class);
    }

    @Test
    void whoMissesTheObjectiveForLongerIsNot() {
        assertThat(refusal(trials(everywhere(-0.2), 0, 5.01))).isEqualTo(Reason.MORE_VIOLATIONS);
    }

    @Test
    void fewHoursAreNotEnoughAndNoneAtAllNeither() {
        var morning = new PolicyTrial(
                trials(new double[] {-0.5}, 0, 5).getFirst().spans().subList(0, 11));

        assertThat(refusal(List.of(morning))).isEqualTo(Reason.TOO_LITTLE_TO_JUDGE_BY);
        assertThat(refusal(List.of())).isEqualTo(Reason.TOO_LITTLE_TO_JUDGE_BY);
    }

    @Test
    void aSingleWorkloadIsJudgedByItsHours() {
        assertThat(judge(trials(new double[] {-0.05}, 0.05, 5))).isInstanceOf(Promote.class);
        assertThat(refusal(trials(new double[] {-0.01}, 0.2, 5))).isEqualTo(Reason.NOT_SURELY_BETTER);
    }

    @Test
    void eachKindIsJudgedByItselfAndTheSameDiceJudgeTheSame() {
        var trials = Map.of("bursty", trials(everywhere(0.01), 0.05, 5), "smooth", trials(everywhere(-0.02), 0.05, 5));

        var verdicts = PolicyGate.judge(trials, new SplittableRandom(2));

        assertThat(verdicts.get("smooth")).isInstanceOf(Promote.class);
        assertThat(verdicts.get("bursty")).isInstanceOf(Keep.class);
        assertThat(PolicyGate.judge(trials, new SplittableRandom(2))).isEqualTo(verdicts);
    }

    @Test
    void aChangeThatDoesNothingIsRarelyTakenForOneThatHelps() {
        // Given: two policies that differ by luck alone, again and again
        var promoted = 0;
        var random = new SplittableRandom(3);
        for (var round = 0; round < 300; round++) {
            var trials = new ArrayList<PolicyTrial>();
            for (var workload = 0; workload < 20; workload++) {
                var spans = new ArrayList<Span>();
                for (var hour = 0; hour < 6; hour++) {
                    var cost = 100 * (0.5 + random.nextDouble());
                    var other = Math.max(0, cost * (1 + 0.01 * random.nextGaussian()));
                    spans.add(new Span(new Fared(cost, 1), new Fared(other, 1)));
                }
                trials.add(new PolicyTrial(spans));
            }

            // When
            promoted += PolicyGate.judge(trials, random) instanceof Promote ? 1 : 0;
        }

        // Then: one in forty at most is what the interval promises; three standard deviations more are allowed for
        assertThat(promoted).isLessThanOrEqualTo(16);
    }

    @Test
    void whatDoesHarmIsTakenBackWithinMinutes() {
        // Given: four ticks of forty workloads, or of one
        var bad = trials(everywhere(0.3), 0.1, 5).stream()
                .map(trial -> new PolicyTrial(trial.spans().subList(0, 4)))
                .toList();

        assertThat(PolicyGate.doesHarm(PolicyGate.evidence(bad, new SplittableRandom(1))))
                .isTrue();
        assertThat(PolicyGate.doesHarm(PolicyGate.evidence(bad.subList(0, 1), new SplittableRandom(1))))
                .isFalse();
        for (var fine : List.of(everywhere(-0.02), everywhere(0), everywhere(0.005))) {
            assertThat(PolicyGate.doesHarm(PolicyGate.evidence(trials(fine, 0.05, 5), new SplittableRandom(1))))
                    .isFalse();
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Fared(Double.NaN, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Fared(1, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new PolicyTrial(List.of(new Span(new Fared(0, 0), new Fared(1, 0)))))
                .hasMessageContaining("nothing");
    }
}
