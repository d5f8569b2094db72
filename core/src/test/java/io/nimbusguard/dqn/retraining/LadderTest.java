package io.nimbusguard.dqn.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.PolicyEvidence;
import io.nimbusguard.dqn.PolicyVerdict;
import io.nimbusguard.dqn.PolicyVerdict.Keep;
import io.nimbusguard.dqn.PolicyVerdict.Promote;
import io.nimbusguard.dqn.PolicyVerdict.Reason;
import io.nimbusguard.dqn.retraining.Ladder.Climbing;
import io.nimbusguard.dqn.retraining.Ladder.Move;
import io.nimbusguard.dqn.retraining.Ladder.Rung;
import io.nimbusguard.dqn.retraining.Ladder.Serving;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final PolicyVerdict BETTER = new Promote(evidence(0.03, 0.01));
    private static final PolicyVerdict PERHAPS = new Keep(Reason.NOT_SURELY_BETTER, evidence(0.002, 0.01));
    private static final PolicyVerdict NO_BETTER = new Keep(Reason.NOT_SURELY_BETTER, evidence(-0.002, 0.01));
    private static final PolicyVerdict TOO_LITTLE = new Keep(Reason.TOO_LITTLE_TO_JUDGE_BY, evidence(0.03, 0.01));
    private static final PolicyVerdict HARM = new Keep(Reason.NOT_SURELY_BETTER, evidence(-0.03, 0.01));
    private static final PolicyVerdict LATER = new Keep(Reason.MORE_VIOLATIONS, evidence(0.03, 0.01));

    private final Serving<String> alone = new Serving<>("b", List.of("a"), START);

    private static PolicyEvidence evidence(double improvement, double width) {
        return new PolicyEvidence(10, 240, improvement, improvement - width, improvement + width, 1, 5, 5);
    }

    private static Workload workload(int number) {
        return new Workload("shop", "service-" + number, "1f0c9e6a-7d1b-4a3c-9e55-" + number);
    }

    private static double share(Ladder<String> ladder, String speaker) {
        return IntStream.range(0, 10_000)
                        .filter(number -> ladder.speaksFor(workload(number)).equals(speaker))
                        .count()
                / 10_000.0;
    }

    @Test
    void climbsFromTheShadowToAllInTwoDays() {
        Ladder<String> ladder = alone.challengedBy("c", START);
        assertThat(share(ladder, "c")).isZero();

        ladder = climbs(ladder, Duration.ofDays(1));
        assertThat(share(ladder, "c")).isCloseTo(0.01, within(0.003));
        ladder = climbs(ladder, Duration.ofHours(36));
        assertThat(share(ladder, "c")).isCloseTo(0.1, within(0.01));
        var move = ladder.judged(BETTER, START.plus(Duration.ofDays(2)));

        assertThat(move)
                .isEqualTo(new Move.Promoted<>(new Serving<>("c", List.of("b", "a"), START.plus(Duration.ofDays(2)))));
        assertThat(share(move.next(), "c")).isEqualTo(1);
    }

    private static Ladder<String> climbs(Ladder<String> ladder, Duration at) {
        assertThat(ladder.judged(BETTER, START.plus(at).minusSeconds(1))).isEqualTo(new Move.Stays<>(ladder));
        var move = ladder.judged(BETTER, START.plus(at));
        assertThat(move).isInstanceOf(Move.Climbs.class);
        return move.next();
    }

    @Test
    void whoSpeaksForAWorkloadAtOnePercentDoesAtTen() {
        var hundredth = new Climbing<>(alone, "c", Rung.HUNDREDTH, START);
        var tenth = new Climbing<>(alone, "c", Rung.TENTH, START);

        assertThat(IntStream.range(0, 10_000).mapToObj(LadderTest::workload))
                .filteredOn(workload -> hundredth.speaksFor(workload).equals("c"))
                .isNotEmpty()
                .allMatch(workload -> tenth.speaksFor(workload).equals("c"));
    }

    @Test
    void leavesTheShadowOnlyWhereItsGainIsCertain() {
        var shadow = alone.challengedBy("c", START);
        var later = START.plus(Duration.ofHours(25));

        assertThat(shadow.judged(TOO_LITTLE, later)).isEqualTo(new Move.Stays<>(shadow));
        assertThat(shadow.judged(PERHAPS, later))
                .isEqualTo(new Move.Dropped<>(alone, "c", Reason.NOT_SURELY_BETTER.sentence()));
        assertThat(shadow.judged(LATER, later))
                .isEqualTo(new Move.Dropped<>(alone, "c", Reason.MORE_VIOLATIONS.sentence()));
    }

    @Test
    void fromThereItGoesOnWhereItDidNotLose() {
        var tenth = new Climbing<>(alone, "c", Rung.TENTH, START);
        var later = START.plus(Duration.ofHours(12));

        assertThat(tenth.judged(PERHAPS, later)).isInstanceOf(Move.Promoted.class);
        assertThat(tenth.judged(NO_BETTER, later)).isInstanceOf(Move.Dropped.class);
        assertThat(tenth.judged(LATER, later)).isInstanceOf(Move.Dropped.class);
    }

    @Test
    void whoDoesHarmIsDroppedAtOnceAndTheChampionNeverStopped() {
        for (var rung : Rung.values()) {
            var climbing = new Climbing<>(alone, "c", rung, START);
            assertThat(climbing.judged(HARM, START.plusSeconds(30)))
                    .isEqualTo(new Move.Dropped<>(alone, "c", "it does harm"));
            assertThat(climbing.seenLive(evidence(-0.08, 0.02), START.plusSeconds(30)))
                    .isInstanceOf(Move.Dropped.class);
            assertThat(climbing.seenLive(evidence(-0.04, 0.02), START.plusSeconds(30)))
                    .isEqualTo(new Move.Stays<>(climbing));
        }
    }

    @Test
    void aChampionThatDoesHarmMakesRoomForTheOneBefore() {
        var champion = new Serving<>("c", List.of("b", "a"), START);
        var now = START.plus(Duration.ofHours(1));

        assertThat(champion.judged(BETTER, now)).isEqualTo(new Move.Stays<>(champion));
        assertThat(champion.judged(HARM, now))
                .isEqualTo(new Move.RolledBack<>(new Serving<>("b", List.of("a"), now), "c"));
        assertThat(champion.seenLive(evidence(-0.08, 0.02), now)).isInstanceOf(Move.RolledBack.class);
    }

    @Test
    void theFirstOneStaysForNobodyCouldTakeItsPlace() {
        var first = Serving.first("a", START);

        assertThat(first.compared()).isEmpty();
        assertThat(first.seenLive(evidence(-0.08, 0.02), START)).isEqualTo(new Move.Stays<>(first));
    }

    @Test
    void remembersTheLastThree() {
        var fourth = Serving.first("a", START).then("b", START).then("c", START).then("d", START);

        assertThat(fourth.champion()).isEqualTo("d");
        assertThat(fourth.before()).containsExactly("c", "b");
    }
}
