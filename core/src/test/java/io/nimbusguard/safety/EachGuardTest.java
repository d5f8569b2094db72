package io.nimbusguard.safety;

import static io.nimbusguard.safety.FactsBuilder.NOW;
import static io.nimbusguard.safety.FactsBuilder.SETTLED;
import static io.nimbusguard.safety.FactsBuilder.facts;
import static io.nimbusguard.safety.FactsBuilder.fallbackTo;
import static io.nimbusguard.safety.FactsBuilder.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Evidence.Partial;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.GuardFinding;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Pause;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.SmallestChange;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The guards beyond range, step and floor, one by one: what each does, and what would have flipped it.
class EachGuardTest {

    private static final WorkloadConditions CALM = WorkloadConditions.CALM;

    private final Guards guards = Guards.standard();

    @Test
    void belowMinConfidenceScaleInFollowsTheDemandOfTheLastFiveMinutes() {
        assertThat(judged(facts(10, 4).confidence(0.38, 7)))
                .satisfies(verdict -> movesTo(verdict, 7))
                .satisfies(verdict -> objects(verdict, Reason.LOW_CONFIDENCE, "confidence 0.40 instead of 0.38"));
        assertThat(judged(facts(10, 4).confidence(0.38, 12))).isInstanceOf(Stay.class);
        assertThat(judged(facts(10, 4).confidence(0.40, 7))).satisfies(verdict -> movesTo(verdict, 4));
    }

    @Test
    void belowMinConfidenceTheForecastStillRaises() {
        assertThat(judged(facts(10, 14).confidence(0.1, 2))).satisfies(verdict -> movesTo(verdict, 14));
    }

    @Test
    void asksForNoMorePodsWhileThoseAskedForDoNotStart() {
        var stalled = afterLooks(10, new ReplicaCounts(15, 10), CALM);

        assertThat(judged(facts(15, 18).memory(stalled)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.PODS_UNSCHEDULABLE))
                .satisfies(verdict -> objects(verdict, Reason.PODS_UNSCHEDULABLE, "2 more minutes"));
        assertThat(judged(facts(15, 12).memory(stalled))).satisfies(verdict -> movesTo(verdict, 12));
    }

    @Test
    void leavesPodsTimeToStart() {
        var starting = afterLooks(7, new ReplicaCounts(15, 10), CALM);

        assertThat(judged(facts(15, 18).memory(starting))).satisfies(verdict -> movesTo(verdict, 18));
    }

    @Test
    void triesAgainAfterTheBackoffAndThenWaitsTwiceAsLong() {
        var stalled = afterLooks(10, new ReplicaCounts(15, 10), CALM);
        var later = NOW.plusSeconds(120);

        var attempted = stalled.wrote(15, 18, later);

        assertThat(stalled.stall().heldUntil(later)).isEmpty();
        assertThat(attempted.stall().heldUntil(later)).hasValue(later.plusSeconds(240));
    }

    @Test
    void forgetsAStallWhenAPodBecomesReady() {
        var stalled = afterLooks(10, new ReplicaCounts(15, 10), CALM);

        var moving = stalled.seeing(sighting(NOW, new ReplicaCounts(15, 11), OptionalDouble.of(500), CALM));

        assertThat(moving.stall().heldUntil(NOW)).isEmpty();
    }

    @Test
    void believesAClusterThatSaysItCouldNotCreatePods() {
        var quota = CALM.failing("exceeded quota: compute");
        var refused = afterLooks(3, new ReplicaCounts(15, 12), quota);

        assertThat(judged(facts(15, 18).memory(refused).conditions(quota)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.REPLICA_FAILURE));
    }

    @Test
    void doesNotScaleInBeforeTheMetricsWindowWasSeen() {
        var fresh = FactsBuilder.afterDemand(500, 2);

        assertThat(judged(facts(10, 8).memory(fresh)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.WARMING_UP))
                .satisfies(verdict -> objects(verdict, Reason.WARMING_UP, "45 more seconds"));
        assertThat(judged(facts(10, 12).memory(fresh))).satisfies(verdict -> movesTo(verdict, 12));
        assertThat(judged(facts(10, 8).memory(FactsBuilder.afterDemand(500, 5))))
                .satisfies(verdict -> movesTo(verdict, 8));
    }

    @Test
    void forAMetricsWindowAfterPodsWentDemandSeenWithThemDecides() {
        var gone = seeing(seeing(SETTLED, 15, 500, 10), 30, 480, 8);
        var thinned = seeing(gone, 75, 430, 8);

        assertThat(gone.demandBeforePodsWent()).hasValue(500);
        assertThat(thinned.demandBeforePodsWent()).hasValue(500);
        assertThat(judged(facts(10, 5).at(75).memory(thinned).floorBeforePodsWent(6)))
                .satisfies(verdict -> movesTo(verdict, 6))
                .satisfies(verdict -> objects(verdict, Reason.PODS_JUST_GONE, "15 more seconds"));
        assertThat(judged(facts(10, 5).at(75).memory(thinned).floorBeforePodsWent(11)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.PODS_JUST_GONE));
        assertThat(judged(facts(10, 5).at(90).memory(thinned).floorBeforePodsWent(6)))
                .satisfies(verdict -> movesTo(verdict, 5));
    }

    @Test
    void demandFromBeforePodsWentIsForgottenWithIt() {
        var memory = SETTLED;
        for (var tick = 1; tick <= 30; tick++) {
            memory = seeing(memory, 15 * tick, 500 - 10 * tick, tick < 25 ? 10 : 9);
        }

        assertThat(memory.demandBeforePodsWent()).hasValue(260);
    }

    @Test
    void warmsUpAnewAfterAGap() {
        var afterGap = FactsBuilder.afterDemand(500, 40).seeing(sighting(NOW.plusSeconds(46), 500));

        assertThat(afterGap.warmth().seenFor(NOW.plusSeconds(46))).isZero();
    }

    @Test
    void aFixedFallbackDoesNotWaitForMetrics() {
        assertThat(judged(facts(10, 10)
                        .memory(GuardMemory.NEW)
                        .evidence(new Unusable(Reason.DEMAND_MISSING))
                        .proposal(fallbackTo(6))))
                .satisfies(verdict -> movesTo(verdict, 6));
    }

    @Test
    void doesNotScaleInDuringARollout() {
        assertThat(judged(facts(10, 8).conditions(CALM.rollingOut())))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.ROLLOUT_IN_PROGRESS))
                .satisfies(verdict -> objects(verdict, Reason.ROLLOUT_IN_PROGRESS, "the rollout finished"));
        assertThat(judged(facts(10, 12).conditions(CALM.rollingOut()))).satisfies(verdict -> movesTo(verdict, 12));
    }

    @Test
    void keepsReplicasForTenMinutesAfterASuddenDrop() {
        var dropped = SETTLED.seeing(sighting(NOW, 200));

        assertThat(judged(facts(10, 4).memory(dropped)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.SUDDEN_LOAD_DROP))
                .satisfies(verdict -> objects(verdict, Reason.SUDDEN_LOAD_DROP, "10 more minutes"));
        assertThat(judged(facts(10, 4).memory(SETTLED.seeing(sighting(NOW, 250)))))
                .satisfies(verdict -> movesTo(verdict, 4));
    }

    @Test
    void takesNoiseForNoDrop() {
        var memory = GuardMemory.NEW;
        for (var tick = 40; tick >= 0; tick--) {
            memory = memory.seeing(sighting(NOW.minusSeconds(15L * tick), tick % 8 < 4 ? 600 : 250));
        }

        assertThat(memory.demand().collapse()).isEmpty();
    }

    @Test
    void datesADropWhereItBeganHoweverLongDemandStaysLow() {
        var memory = SETTLED;
        for (var tick = 1; tick <= 10; tick++) {
            memory = memory.seeing(sighting(NOW.plusSeconds(15L * tick), 100));
        }

        assertThat(memory.demand().collapse()).hasValue(NOW.plusSeconds(15));
    }

    @Test
    void moreThanFourChangesOfDirectionStopScaleInAlone() {
        var five = changes(6);

        assertThat(judged(facts(10, 8).memory(five)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.FLAPPING))
                .satisfies(verdict -> objects(verdict, Reason.FLAPPING, "10 more minutes"));
        assertThat(judged(facts(10, 12).memory(five))).satisfies(verdict -> movesTo(verdict, 12));
        assertThat(judged(facts(10, 8).memory(changes(5)))).satisfies(verdict -> movesTo(verdict, 8));
    }

    @Test
    void theFleetChangesNoMoreThanItsBudget() {
        assertThat(judged(facts(10, 18).fleetLeft(3)))
                .satisfies(verdict -> movesTo(verdict, 13))
                .satisfies(verdict -> objects(
                        verdict, Reason.FLEET_BUDGET_SPENT, "replicas left in the fleet's minute 8 instead of 3"));
        assertThat(judged(facts(3, 3).range(8, 20).fleetLeft(2)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.FLEET_BUDGET_SPENT));
    }

    @Test
    void theFleetsBudgetRefillsWithinAMinuteAndGrowsWithTheFleet() {
        var spent = FleetBudget.full(500, NOW).spent(500);

        assertThat(spent.left(Direction.OUT)).isZero();
        assertThat(spent.at(NOW.plusSeconds(30), 500).left(Direction.OUT)).isEqualTo(250);
        assertThat(spent.at(NOW.plusSeconds(90), 500).left(Direction.OUT)).isEqualTo(500);
        assertThat(FleetRate.STANDARD.perMinute(1)).isEqualTo(500);
        assertThat(FleetRate.STANDARD.perMinute(10_000)).isEqualTo(100_000);
        assertThat(new FleetRate(OptionalInt.of(20)).perMinute(10_000)).isEqualTo(20);
    }

    @Test
    void aFleetThatShrinksLeavesHalfOfItsBudgetToWhoMustGrow() {
        assertThat(judged(facts(10, 2).fleetLeft(253))).satisfies(verdict -> movesTo(verdict, 7));
        assertThat(judged(facts(10, 2).fleetLeft(250)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.FLEET_BUDGET_SPENT));
        assertThat(judged(facts(10, 18).fleetLeft(250))).satisfies(verdict -> movesTo(verdict, 18));
    }

    @Test
    void theOperatorMaySetTheLargestStep() {
        var strict =
                Guards.standard(new GuardSettings(Duration.ofMinutes(15), Duration.ofMinutes(1), OptionalInt.of(3)));

        assertThat(strict.judge(facts(10, 18).build()))
                .satisfies(verdict -> movesTo(verdict, 13))
                .satisfies(verdict -> objects(verdict, Reason.STEP_TOO_LARGE, "target 13 instead of 18"));
        assertThat(strict.judge(facts(10, 4).build())).satisfies(verdict -> movesTo(verdict, 7));
        assertThat(strict.judge(facts(10, 12).build())).satisfies(verdict -> movesTo(verdict, 12));
    }

    @Test
    void nothingIsScaledInWhileTheMeanLatencyIsAboveTheObjective() {
        var objective = Duration.ofMillis(250);
        var slow = Duration.ofMillis(310);

        assertThat(judged(facts(10, 8).latency(slow, objective)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.LATENCY_ABOVE_OBJECTIVE))
                .satisfies(verdict ->
                        objects(verdict, Reason.LATENCY_ABOVE_OBJECTIVE, "mean latency in ms 250 instead of 310"));
        assertThat(judged(facts(10, 12).latency(slow, objective))).satisfies(verdict -> movesTo(verdict, 12));
        assertThat(judged(facts(10, 8).latency(objective, objective))).satisfies(verdict -> movesTo(verdict, 8));
    }

    @Test
    void aPausedWorkloadDoesNotMove() {
        assertThat(judged(facts(10, 18).conditions(CALM.paused(Pause.ALL))))
                .satisfies(verdict -> assertThat(verdict)
                        .isInstanceOfSatisfying(Vetoed.class, vetoed -> assertThat(vetoed.reason())
                                .isEqualTo(Reason.PAUSED)))
                .satisfies(verdict -> objects(verdict, Reason.PAUSED, "the pause lifted"));
        assertThat(judged(facts(30, 30).range(1, 20).conditions(CALM.paused(Pause.ALL))))
                .isInstanceOf(Vetoed.class);
    }

    @Test
    void aPauseAtACountMovesThereAndNowhereElse() {
        assertThat(judged(facts(10, 18).demandFloor(12).conditions(CALM.paused(Pause.at(4)))))
                .satisfies(verdict -> movesTo(verdict, 4))
                .satisfies(verdict -> objects(verdict, Reason.PAUSED_AT_REPLICAS, "the pause lifted"));
        assertThat(judged(facts(4, 18).conditions(CALM.paused(Pause.at(4)))))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.PAUSED_AT_REPLICAS));
    }

    @Test
    void oneDirectionCanBePaused() {
        assertThat(judged(facts(10, 8).conditions(CALM.paused(Pause.of(Direction.IN)))))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.PAUSED_SCALE_IN));
        assertThat(judged(facts(10, 12).conditions(CALM.paused(Pause.of(Direction.IN)))))
                .satisfies(verdict -> movesTo(verdict, 12));
        assertThat(judged(facts(10, 12).conditions(CALM.paused(Pause.of(Direction.OUT)))))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.PAUSED_SCALE_OUT));
    }

    @Test
    void holdsForAQuarterOfAnHourAfterSomebodyElseChangedTheReplicas() {
        var byHand =
                SETTLED.seeing(sighting(NOW.minusSeconds(60), new ReplicaCounts(12, 10), OptionalDouble.of(500), CALM));

        assertThat(judged(facts(12, 14).memory(byHand)))
                .satisfies(verdict -> assertThat(verdict)
                        .isInstanceOfSatisfying(Vetoed.class, vetoed -> assertThat(vetoed.reason())
                                .isEqualTo(Reason.MANUAL_HOLD)))
                .satisfies(verdict -> objects(verdict, Reason.MANUAL_HOLD, "14 more minutes"));
        var longAgo = SETTLED.seeing(
                sighting(NOW.minusSeconds(900), new ReplicaCounts(12, 10), OptionalDouble.of(500), CALM));
        assertThat(judged(facts(12, 14).memory(longAgo))).satisfies(verdict -> movesTo(verdict, 14));
    }

    @Test
    void takesTheClustersWordForAForeignWriteThatNobodySaw() {
        var told = SETTLED.seeing(sighting(
                NOW, new ReplicaCounts(10, 10), OptionalDouble.of(500), CALM.writtenByOthers(NOW.minusSeconds(30))));

        assertThat(told.replicas().foreign()).hasValue(NOW.minusSeconds(30));
    }

    @Test
    void takesNoWriteOfOursForSomebodyElses() {
        var written = SETTLED.intending(10, 12, NOW).wrote(10, 12, NOW);

        var notYet = seeing(written, 15, 10);
        var shown = seeing(notYet, 30, 12);

        assertThat(notYet.replicas().foreign()).isEmpty();
        assertThat(shown.replicas().foreign()).isEmpty();
        assertThat(seeing(shown, 45, 10).replicas().foreign()).hasValue(NOW.plusSeconds(45));
    }

    @Test
    void aWriteWhoseAnswerWasLostMayShowOrNot() {
        var lost = SETTLED.intending(10, 12, NOW);

        assertThat(seeing(lost, 75, 10).replicas().foreign()).isEmpty();
        assertThat(seeing(lost, 75, 12).replicas().foreign()).isEmpty();
        assertThat(seeing(lost, 75, 11).replicas().foreign()).isPresent();
    }

    @Test
    void onlyShadowsBesideAnotherAutoscaler() {
        assertThat(judged(facts(10, 12).conditions(CALM.beside("HorizontalPodAutoscaler checkout"))))
                .satisfies(verdict -> assertThat(verdict)
                        .isInstanceOfSatisfying(Observed.class, observed -> assertThat(observed.target())
                                .isEqualTo(12)))
                .satisfies(verdict -> objects(
                        verdict,
                        Reason.CONFLICTING_AUTOSCALER,
                        "no other autoscaler, but there is HorizontalPodAutoscaler checkout"));
    }

    @Test
    void aSmallerMaximumDoesNotLowerWhereLoweringIsForbidden() {
        var partial = new Partial(List.of(Reason.FEATURE_MISSING));

        assertThat(judged(facts(30, 30).range(1, 20))).satisfies(verdict -> movesTo(verdict, 20));
        assertThat(judged(facts(30, 30).range(1, 20).mode(Mode.SCALE_UP_ONLY)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.MODE_DOES_NOT_SCALE_IN));
        assertThat(judged(facts(30, 30).range(1, 20).evidence(partial)))
                .satisfies(verdict -> staysBecauseOf(verdict, Reason.SCALE_IN_ON_INCOMPLETE_EVIDENCE));
    }

    @Test
    void rangeAndStepNameTheirLimit() {
        assertThat(judged(facts(10, 19).range(2, 15)))
                .satisfies(verdict -> objects(verdict, Reason.ABOVE_MAXIMUM, "maxReplicas 19 instead of 15"));
        assertThat(judged(facts(10, 90)))
                .satisfies(verdict -> objects(verdict, Reason.STEP_TOO_LARGE, "target 20 instead of 90"));
        assertThat(judged(facts(10, 4).demandFloor(7)))
                .satisfies(verdict -> objects(verdict, Reason.BELOW_CURRENT_LOAD, "target 7 instead of 4"));
    }

    private Verdict judged(FactsBuilder facts) {
        return guards.judge(facts.build());
    }

    private static void movesTo(Verdict verdict, int target) {
        assertThat(verdict).isInstanceOfSatisfying(Apply.class, apply -> assertThat(apply.target())
                .isEqualTo(target));
    }

    private static void staysBecauseOf(Verdict verdict, Reason reason) {
        assertThat(verdict).isInstanceOfSatisfying(Stay.class, stay -> assertThat(stay.reason())
                .isEqualTo(reason));
    }

    private static void objects(Verdict verdict, Reason reason, String wouldHaveNeeded) {
        assertThat(verdict.findings())
                .filteredOn(
                        finding -> finding.objection().filter(reason::equals).isPresent())
                .extracting(GuardFinding::smallestChange)
                .singleElement()
                .satisfies(change ->
                        assertThat(change.map(SmallestChange::sentence)).hasValue(wouldHaveNeeded));
    }

    /// So many looks at the same counts, 15 s apart, the last one now.
    private static GuardMemory afterLooks(int looks, ReplicaCounts counts, WorkloadConditions conditions) {
        var memory = GuardMemory.NEW;
        for (var look = looks - 1; look >= 0; look--) {
            var time = NOW.minusSeconds(15L * look);
            memory = memory.seeing(sighting(time, counts, OptionalDouble.of(500), conditions));
        }
        return memory;
    }

    /// So many writes a minute apart, out and in by turns, the last one now.
    private static GuardMemory changes(int writes) {
        var memory = SETTLED;
        for (var write = writes - 1; write >= 0; write--) {
            memory = memory.wrote(10, write % 2 == 0 ? 11 : 9, NOW.minusSeconds(60L * write));
        }
        return memory.seeing(sighting(NOW, new ReplicaCounts(11, 11), OptionalDouble.of(500), CALM));
    }

    private static GuardMemory seeing(GuardMemory memory, int secondsLater, double demand, int ready) {
        return memory.seeing(
                sighting(NOW.plusSeconds(secondsLater), new ReplicaCounts(10, ready), OptionalDouble.of(demand), CALM));
    }

    private static GuardMemory seeing(GuardMemory memory, int secondsLater, int current) {
        Instant time = NOW.plusSeconds(secondsLater);
        var counts = new ReplicaCounts(current, current);
        return memory.seeing(sighting(time, counts, OptionalDouble.of(500), CALM));
    }
}
