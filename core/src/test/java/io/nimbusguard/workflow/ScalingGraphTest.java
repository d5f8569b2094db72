package io.nimbusguard.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.AgentPolicy;
import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.QValues;
import io.nimbusguard.forecasting.ForecastSource;
import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.hpa.ScalingBehavior;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.Guard;
import io.nimbusguard.safety.GuardFacts;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Outcome.NotAttempted;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Drives every edge of the graph, the failing ones included.
class ScalingGraphTest {

    private final Bench bench = new Bench();

    @Test
    void aPassThatMovesVisitsAllSixNodesInOrder() {
        bench.forecaster.willForecast(1450);

        var report = bench.pass();

        assertThat(report.trail().nodes())
                .containsExactly(
                        "collect_metrics",
                        "generate_forecast",
                        "dqn_decision",
                        "validate_decision",
                        "execute_scaling",
                        "update_rewards");
        assertThat(bench.target.writes()).containsExactly(new Applied(10, 15));
        assertThat(report.decision()).hasValueSatisfying(decision -> {
            assertThat(decision.proposal().source()).isEqualTo(DecisionSource.PLANNER);
            assertThat(decision.forecast()).hasValueSatisfying(forecast -> assertThat(forecast.source())
                    .isEqualTo(ForecastSource.PERSISTENCE));
        });
    }

    @Test
    void aPassThatStaysWritesNothing() {
        bench.source.willSee(Observations.healthy().demand(950));
        bench.forecaster.willForecast(940);

        var report = bench.pass();

        assertThat(report.trail().nodes()).doesNotContain("execute_scaling").endsWith("update_rewards");
        assertThat(bench.target.writes()).isEmpty();
        assertThat(report.decision().orElseThrow().verdict()).isInstanceOf(Stay.class);
        assertThat(report.decision().orElseThrow().outcome()).isEqualTo(new NotAttempted());
    }

    @Test
    void aVetoWritesNothing() {
        bench.source.willSee(Observations.healthy().replicas(0, 0));

        var report = bench.pass();

        assertThat(report.trail().nodes())
                .containsExactly("collect_metrics", "fall_back", "validate_decision", "update_rewards");
        assertThat(bench.target.writes()).isEmpty();
    }

    @Test
    void observeModeDecidesAndWritesNothing() {
        bench.spec(Bench.specIn(Mode.OBSERVE));
        bench.forecaster.willForecast(1450);

        var report = bench.pass();

        assertThat(report.trail().nodes()).doesNotContain("execute_scaling");
        assertThat(report.decision().orElseThrow().verdict())
                .isInstanceOfSatisfying(Observed.class, observed -> assertThat(observed.target())
                        .isEqualTo(15));
    }

    @Test
    void withoutAForecastDemandIsFollowedBothWays() {
        bench.spec(Bench.forecasting(new ForecastUse(false, Duration.ofMinutes(10), 0.4)));
        bench.forecaster.willForecast(3000);
        bench.source.willSee(Observations.healthy().demand(1100));

        var rise = bench.pass();
        bench.source.willSee(Observations.healthy().demand(700).replicas(12, 12));
        for (var pass = 0; pass < 5; pass++) {
            bench.pass();
        }

        assertThat(rise.decision().orElseThrow().forecast()).isEmpty();
        assertThat(rise.decision().orElseThrow().proposal())
                .satisfies(proposal -> assertThat(proposal.source()).isEqualTo(DecisionSource.REACTIVE))
                .satisfies(proposal -> assertThat(proposal.reason()).isEqualTo(Reason.FORECAST_DISABLED));
        assertThat(bench.target.writes()).first().isEqualTo(new Applied(10, 12));
        assertThat(bench.target.writes().getLast().to()).isBetween(7, 8);
    }

    @Test
    void withoutAForecastNothingIsLoweredBeforeFiveMinutesAreKnown() {
        bench.spec(Bench.forecasting(new ForecastUse(false, Duration.ofMinutes(10), 0.4)));
        bench.source.willSee(Observations.healthy().demand(300).historyMinutes(4));

        for (var pass = 0; pass < 10; pass++) {
            bench.pass();
        }

        assertThat(bench.target.writes()).isEmpty();
    }

    @Test
    void forecastsAsSoonAsTheHistoryIsThere() {
        bench.source.willSee(Observations.healthy().historyMinutes(0));
        bench.pass();
        bench.source.willSee(Observations.healthy());

        var report = bench.passAfter(Duration.ofSeconds(1));

        assertThat(report.decision().orElseThrow().forecast()).isPresent();
    }

    @Test
    void looksNoFurtherAheadThanTheHorizon() {
        assertThat(upperEdge(new ForecastUse(true, Duration.ofMinutes(1), 0.4)))
                .isLessThan(upperEdge(ForecastUse.STANDARD));
    }

    /// Of the band for a demand that rises steeply; it looks five minutes ahead.
    private static int upperEdge(ForecastUse use) {
        var bench = new Bench();
        bench.forecaster.willForecastARise(900, 400);
        bench.spec(Bench.forecasting(use));
        return ((Scale) bench.pass().decision().orElseThrow().proposal()).upper();
    }

    @Test
    void scalesInOnlyWhileRequestsAreAsFastAsWanted() {
        var slow = new Bench();
        var fast = new Bench();
        // The mean request takes 2 ms.
        slow.spec(Bench.wanting(Duration.ofMillis(1)));
        fast.spec(Bench.wanting(Duration.ofMillis(3)));

        for (var pass = 0; pass < 8; pass++) {
            slow.pass();
            fast.pass();
        }

        assertThat(fast.target.writes()).isNotEmpty();
        assertThat(slow.target.writes()).isEmpty();
    }

    @Test
    void passesThatRunAtOnceKeepTheFleetsMinuteTogether() {
        var fleet = new FleetLimit(new FleetRate(OptionalInt.of(20)));
        var now = Instant.parse("2026-01-05T12:00:00Z");
        var out = new Apply(10, 18, List.of());
        var in = new Apply(18, 10, List.of());
        Supplier<Outcome> applied = () -> new Applied(10, 18);

        assertThat(fleet.at(now, 3).left(Direction.OUT)).isEqualTo(20);
        assertThat(fleet.within(out, now, () -> new Outcome.Refused("no"))).isInstanceOf(Outcome.Refused.class);
        assertThat(fleet.within(out, now, applied)).isInstanceOf(Applied.class);
        assertThat(fleet.within(in, now, applied)).isInstanceOf(Outcome.Conflict.class);
        assertThat(fleet.within(out, now, applied)).isInstanceOf(Applied.class);
        assertThat(fleet.within(out, now, applied)).isInstanceOf(Outcome.Conflict.class);
        assertThat(fleet.ordered(out, applied)).isInstanceOf(Applied.class);
        assertThat(fleet.at(now, 3).tokens()).isEqualTo(-4);
        assertThat(fleet.within(out, now.plusSeconds(36), applied)).isInstanceOf(Applied.class);
    }

    @Test
    void anUnusableObservationFallsBackAndHolds() {
        bench.pass();
        bench.source.willSee(Observations.healthy().withoutDemand());

        var report = bench.pass();

        assertThat(report.trail().nodes())
                .containsExactly("collect_metrics", "fall_back", "validate_decision", "update_rewards");
        assertThat(report.decision().orElseThrow().proposal())
                .isEqualTo(new Hold(10, DecisionSource.HOLD, Reason.DEMAND_MISSING));
    }

    @Test
    void metricsThatStayAwayRaiseToTheFallbackButNeverLower() {
        bench.source.willSee(Observations.healthy().demand(400).replicas(4, 4));
        bench.forecaster.willForecast(400);
        bench.pass();
        bench.source.willSee(Observations.healthy().replicas(5, 5).withoutDemand());
        bench.pass();

        for (var pass = 0; pass < 13; pass++) {
            bench.pass();
        }
        bench.source.willSee(Observations.healthy().replicas(12, 12).withoutDemand());
        bench.pass();

        assertThat(bench.target.writes()).containsExactly(new Applied(4, 5), new Applied(5, 6));
    }

    @Test
    void unknownReplicasAbstain() {
        bench.source.willSee(Observations.healthy().replicasUnknown());

        var report = bench.pass();

        assertThat(report.decision().orElseThrow().verdict()).isEqualTo(new Abstained(Reason.REPLICAS_UNKNOWN));
        assertThat(bench.target.writes()).isEmpty();
    }

    @Test
    void aBrokenSourceFallsBackAndTheNextPassIsSoundAgain() {
        bench.pass();
        bench.source.willBreak();

        var broken = bench.pass();
        bench.source.willSee(Observations.healthy());
        var sound = bench.pass();

        assertThat(broken.trail().failures())
                .containsExactly("collect_metrics: IllegalStateException: the source is broken");
        assertThat(broken.trail().nodes())
                .containsExactly("collect_metrics", "fall_back", "validate_decision", "update_rewards");
        assertThat(sound.trail().failures()).isEmpty();
    }

    @Test
    void aBrokenForecasterFallsBackAndHolds() {
        bench.forecaster.willBreak();

        var report = bench.pass();

        assertThat(report.trail().nodes())
                .containsExactly(
                        "collect_metrics", "generate_forecast", "fall_back", "validate_decision", "update_rewards");
        assertThat(report.decision().orElseThrow().proposal())
                .isEqualTo(new Hold(10, DecisionSource.HOLD, Reason.NODE_FAILED));
    }

    @Test
    void aBrokenPolicyFallsBackAndHolds() {
        var broken = broken(input -> {
            throw new IllegalStateException("no posture for " + input.wishes().profile());
        });

        var report = broken.pass();

        assertThat(report.trail().nodes())
                .containsExactly(
                        "collect_metrics",
                        "generate_forecast",
                        "dqn_decision",
                        "fall_back",
                        "validate_decision",
                        "update_rewards");
        assertThat(broken.target.writes()).isEmpty();
    }

    @Test
    void aSecondFailureEndsThePassAndAppliesNothing() {
        var broken = new Bench(new DefaultPosturePolicy(), new Guards(List.of(new BrokenGuard())));
        broken.forecaster.willForecast(1450);

        var report = broken.pass();

        assertThat(report.trail().nodes())
                .containsExactly(
                        "collect_metrics",
                        "generate_forecast",
                        "dqn_decision",
                        "validate_decision",
                        "fall_back",
                        "validate_decision");
        assertThat(report.trail().failures()).hasSize(2);
        assertThat(report.decision()).isEmpty();
        assertThat(broken.target.writes()).isEmpty();
    }

    @Test
    void aThrowWhileScalingIsAnUnknownOutcomeAndTheDecisionStands() {
        bench.target.willBreak();
        bench.forecaster.willForecast(1450);

        var report = bench.pass();

        assertThat(report.trail().nodes()).endsWith("execute_scaling", "update_rewards");
        assertThat(report.decision().orElseThrow().outcome())
                .isEqualTo(new Outcome.Unknown("IllegalStateException: the connection was reset"));
    }

    @Test
    void aConflictIsRecordedAndNotRetriedInThePass() {
        bench.target.willAnswer(new Outcome.Conflict("the object has been modified"));
        bench.forecaster.willForecast(1450);

        var report = bench.pass();

        assertThat(report.decision().orElseThrow().outcome()).isInstanceOf(Outcome.Conflict.class);
        assertThat(report.trail().nodes()).containsOnlyOnce("execute_scaling");
    }

    @Test
    void aThrowWhileSettlingIsRecordedAndTheDecisionStands() {
        bench.ledger.willBreak();
        bench.forecaster.willForecast(1450);

        var report = bench.pass();

        assertThat(report.trail().failures())
                .containsExactly("update_rewards: IllegalStateException: the disk is full");
        assertThat(bench.target.writes()).containsExactly(new Applied(10, 15));
        assertThat(report.decision()).isPresent();
    }

    @Test
    void withoutAForecastTheDemandSeenNowRaisesOnly() {
        bench.forecaster.willBeSilent();
        bench.source.willSee(Observations.healthy().demand(1180));
        bench.pass();
        bench.source.willSee(Observations.healthy().demand(100));

        var second = bench.pass();

        assertThat(bench.target.writes()).containsExactly(new Applied(10, 12));
        assertThat(second.decision().orElseThrow().proposal().source()).isEqualTo(DecisionSource.REACTIVE);
    }

    @Test
    void forecastsOnceAMinuteAndKeepsTheForecastBetween() {
        for (var tick = 0; tick < 8; tick++) {
            bench.pass();
        }

        var remembered = bench.passes()
                .memoryOf(Bench.WORKLOAD)
                .orElseThrow()
                .forecasting()
                .remembered();
        assertThat(remembered).hasValue(new FixedForecaster.Asked(3));
        assertThat(bench.reports)
                .allSatisfy(report ->
                        assertThat(report.decision().orElseThrow().forecast()).isPresent());
    }

    @Test
    void plansFurtherAheadTheOlderTheForecastIs() {
        bench.source.willSee(Observations.healthy().demand(950));
        bench.forecaster.willForecastARise(950, 200);

        // 60 s start-up, a tick and an age of 5 and 50 s: into the second minute, then into the third. At a third of
        // the one half of the rise to the next may have come; at a twelfth of the other a little of it.
        bench.passAfter(Duration.ofSeconds(5));
        bench.passAfter(Duration.ofSeconds(45));

        assertThat(bench.target.writes()).containsExactly(new Applied(10, 15), new Applied(10, 17));
    }

    @Test
    void whatSomebodyElseSetIsLeftAloneForAWhile() {
        bench.source.willSee(Observations.healthy().demand(950));
        bench.forecaster.willForecast(940);
        bench.pass();
        bench.source.willSee(Observations.healthy().demand(950).replicas(14, 14));

        var byHand = bench.pass();
        var resumed = bench.passAfter(Duration.ofMinutes(16));

        assertThat(byHand.decision().orElseThrow().verdict())
                .isInstanceOfSatisfying(
                        Vetoed.class, vetoed -> assertThat(vetoed.reason()).isEqualTo(Reason.MANUAL_HOLD));
        assertThat(resumed.decision().orElseThrow().verdict()).isNotInstanceOf(Vetoed.class);
    }

    @Test
    void aWriteWhoseAnswerWasLostIsNotSomebodyElses() {
        bench.target.willAnswer(new Outcome.Unknown("the answer was lost"));
        bench.forecaster.willForecast(1450);
        bench.pass();
        bench.source.willSee(Observations.healthy().replicas(15, 10));

        var next = bench.pass();

        assertThat(next.decision().orElseThrow().verdict()).isInstanceOf(Stay.class);
    }

    @Test
    void noDemandHoweverOddMakesACountOutsideTheRange() {
        for (var demand : List.of(Double.NaN, Double.POSITIVE_INFINITY, -1.0, Double.MAX_VALUE, 1e300, 0.0, 1e-300)) {
            bench.source.willSee(Observations.healthy().demand(demand));
            bench.pass();
        }

        assertThat(bench.target.writes())
                .allSatisfy(write -> assertThat(write.to()).isBetween(2, 40));
    }

    @Test
    void aForecastFromAHistoryThatStandsStillDoesNotScaleIn() {
        bench.source.willSee(Observations.healthy().demand(950));
        bench.forecaster.willForecast(940);
        bench.pass();
        bench.source.willSee(Observations.healthy().demand(300).historyEndingAgo(Duration.ofMinutes(4)));

        var report = bench.pass();

        assertThat(report.decision().orElseThrow().proposal().source()).isEqualTo(DecisionSource.REACTIVE);
        assertThat(bench.target.writes()).isEmpty();
    }

    @Test
    void silenceIsNoOutage() {
        bench.spec(withFallback(new FallbackRule(Duration.ofMinutes(3), FallbackRule.Behavior.STATIC, 3)));
        bench.source.willSee(Observations.healthy().demand(950));
        bench.forecaster.willForecast(940);
        bench.pass();
        bench.source.willSee(Observations.healthy().withoutDemand());

        bench.passAfter(Duration.ofMinutes(10));

        assertThat(bench.target.writes()).isEmpty();
    }

    @Test
    void anAgentsChoiceStandsInTheRecordAndWhatItFoundOutIsHandedOn() {
        var agent = new Bench(new AgentPolicy(new PrefersCaution(), AgentRules.STANDARD), Guards.standard());

        for (var pass = 0; pass < 60; pass++) {
            agent.pass();
        }

        var choice = agent.ledger.decisions().getLast().choice().orElseThrow();
        assertThat(choice.source()).isEqualTo(DecisionSource.PLANNER);
        assertThat(choice.deliberation().orElseThrow().closed())
                .hasValueSatisfying(closed -> assertThat(closed.reason()).isEqualTo("RecordTooShort"));
        assertThat(agent.learned).hasSize(1);
        assertThat(agent.learned.getFirst().consequences()).hasSize(Posture.values().length);
    }

    @Test
    void nothingLearnsFromThePlannersDefault() {
        for (var pass = 0; pass < 60; pass++) {
            bench.pass();
        }

        assertThat(bench.learned).isEmpty();
        assertThat(bench.ledger.decisions().getLast().choice()).hasValue(PostureChoice.planned(Posture.BALANCED));
    }

    private record PrefersCaution() implements QFunction {

        @Override
        public List<QValues> values(List<AgentState> states) {
            var values = new EnumMap<Posture, Double>(Posture.class);
            for (var posture : Posture.values()) {
                values.put(posture, posture == Posture.CAUTIOUS ? 1.0 : 0.0);
            }
            return Collections.nCopies(states.size(), new QValues(List.of(values)));
        }

        @Override
        public String version() {
            return "cautious";
        }
    }

    @Test
    void aLibraryThatCannotBeLinkedFailsTheNodeAndNotTheProcess() {
        var broken = broken(input -> {
            throw new UnsatisfiedLinkError("no engine for " + input.wishes().profile());
        });

        var report = broken.pass();

        assertThat(report.trail().failures())
                .containsExactly("dqn_decision: UnsatisfiedLinkError: no engine for BALANCED");
        assertThat(report.trail().nodes()).endsWith("fall_back", "validate_decision", "update_rewards");
    }

    @Test
    void aFreshProcessTakesTheCurrentCountForARecommendation() {
        bench.spec(withBehavior(BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5))));
        bench.source.willSee(Observations.healthy().demand(300).replicas(20, 20));
        bench.forecaster.willForecast(300);

        for (var pass = 0; pass < 8; pass++) {
            bench.pass();
        }
        var report = bench.pass();

        assertThat(report.decision().orElseThrow().verdict())
                .isInstanceOfSatisfying(
                        Stay.class, stay -> assertThat(stay.reason()).isEqualTo(Reason.BEHAVIOR_STABILIZATION));
    }

    @Test
    void unknownReplicasAreNoRecommendation() {
        bench.spec(withBehavior(BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5))));
        bench.source.willSee(Observations.healthy().replicasUnknown());

        bench.pass();

        assertThat(bench.passes().memoryOf(Bench.WORKLOAD).orElseThrow().behavior())
                .isEqualTo(HpaMemory.EMPTY);
    }

    private static ScalerSpec withFallback(FallbackRule fallback) {
        return Bench.specWith(Optional.empty(), fallback);
    }

    private static ScalerSpec withBehavior(ScalingBehavior behavior) {
        return Bench.specWith(Optional.of(behavior), FallbackRule.standard(6));
    }

    @Test
    void theSameInputAndMemoryGiveTheSamePass() {
        var first = new Bench();
        var second = new Bench();

        for (var tick = 0; tick < 5; tick++) {
            first.pass();
            second.pass();
        }

        assertThat(first.reports).isEqualTo(second.reports);
    }

    private static Bench broken(Consumer<PolicyInput> fault) {
        return new Bench(new BrokenPolicy(fault), Guards.standard());
    }

    /// Throws whatever it is asked.
    private record BrokenPolicy(Consumer<PolicyInput> fault) implements Policy<Object> {

        @Override
        public Class<Object> memoryType() {
            return Object.class;
        }

        @Override
        public Object newMemory() {
            return "nothing";
        }

        @Override
        public Result<Object> choose(PolicyInput input, Object memory) {
            fault.accept(input);
            return new Result<>(PostureChoice.planned(Posture.BALANCED), memory);
        }
    }

    private static final class BrokenGuard implements Guard {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Ruling judge(int target, GuardFacts facts) {
            throw new IllegalStateException("the guard is broken");
        }
    }
}
