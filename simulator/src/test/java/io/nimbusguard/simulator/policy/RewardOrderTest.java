package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.BudgetBurn;
import io.nimbusguard.dqn.DefaultPosturePolicy.Nothing;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.Reward;
import io.nimbusguard.dqn.Shortfall;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.score.Oracle;
import io.nimbusguard.simulator.score.OracleScore;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.Settlement.Settled;
import io.nimbusguard.workflow.Strain;
import io.nimbusguard.workflow.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever is rewarded more costs less: nothing is to be had by any other way than a lower cost.
class RewardOrderTest {

    /// Costs nearer to each other than this are as good as the same, arrivals being what they are by chance.
    private static final double APART = 0.01;

    /// The same where the reward is made of what is measured: rates of a minute, a minute late, and a believed
    /// capacity. On these arrivals two postures whose costs are 1 % apart come out the other way round.
    private static final double MEASURED_APART = 0.02;

    /// @param cost   J [replica-seconds]
    /// @param reward mean over the decisions, or over stretches as long
    private record Standing(String name, double cost, double reward) {}

    @Test
    void ranksPoliciesAsTheirCostDoes() {
        for (var arrivals : scenarios()) {
            var standings = new ArrayList<Standing>();
            for (var name : List.of(PolicyName.RANDOM, PolicyName.FIXED_MAX, PolicyName.FIXED_MIN)) {
                standings.add(standing(Policies.builtIn().find(name).orElseThrow(), arrivals, name.name()));
            }
            for (var posture : Posture.values()) {
                standings.add(standing(always(posture), arrivals, posture.name()));
            }
            standings.add(oracle(arrivals));

            assertRankedByCost(standings, APART);
            assertThat(standings).allSatisfy(standing -> assertThat(standing.reward())
                    .isLessThanOrEqualTo(standings.getLast().reward()));
        }
    }

    @Test
    void ranksPosturesInTheLedgerAsTheirCostDoes() {
        for (var arrivals : scenarios()) {
            var standings = Stream.of(Posture.values())
                    .map(posture -> inLedger(posture, arrivals))
                    .toList();

            assertRankedByCost(standings, MEASURED_APART);
        }
    }

    private static void assertRankedByCost(List<Standing> standings, double apart) {
        for (var one : standings) {
            for (var other : standings) {
                if (one.cost() < (1 - apart) * other.cost()) {
                    assertThat(one.reward())
                            .as("%s costs less than %s", one, other)
                            .isGreaterThan(other.reward());
                }
            }
        }
    }

    /// A day that comes back, one with a sudden plateau, and noise.
    private static List<Arrivals> scenarios() {
        return List.of(
                Arrivals.of(day(0.03, _ -> 0), Conditions.STANDARD, 1),
                Arrivals.of(day(0.03, minute -> minute % 1440 / 120 == 5 ? 800 : 0), Conditions.STANDARD, 2),
                Arrivals.of(day(0.15, _ -> 0), Conditions.STANDARD, 3));
    }

    /// @param noise standard deviation of a minute, over its rate
    private static Trace day(double noise, IntToDoubleFunction more) {
        var random = new SplittableRandom(4);
        var rates = new double[2 * 1440];
        for (var minute = 0; minute < rates.length; minute++) {
            var rate = 1000 + 700 * Math.sin(2 * Math.PI * minute / 1440.0);
            rates[minute] = Math.max(1, rate * (1 + noise * random.nextGaussian()) + more.applyAsDouble(minute));
        }
        return Traces.of(Duration.ofMinutes(1), rates);
    }

    /// Stretches as long as a decision is watched, each rewarded as in the ledger.
    private static final class Stretches implements RunListener {

        private static final int STEPS = 15;

        private final Arrivals arrivals;
        private final List<Stretch> stretches = new ArrayList<>();
        private BudgetBurn burn = BudgetBurn.NONE;
        private Stretch open = Stretch.EMPTY;
        private int before = -1;

        private Stretches(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        @Override
        public void served(ServedStep step) {
            burn = burn.after(Service.STEP_SECONDS, step.violating());
            if (arrivals.scored(step.index())) {
                var changed = before < 0 ? 0 : Math.abs(step.requested() - before);
                open = open.and(step, arrivals.need(step.index()), changed, Math.max(0, burn.hour() - 1));
                if (open.steps() == STEPS) {
                    stretches.add(open);
                    open = Stretch.EMPTY;
                }
            }
            before = step.requested();
        }

        @Override
        public void onPass(PassReport report) {}

        private double mean() {
            var steps = stretches.size() * STEPS;
            var meanNeed = stretches.stream().mapToDouble(Stretch::needed).sum() / steps;
            return stretches.stream()
                    .mapToDouble(stretch -> stretch.reward(meanNeed))
                    .average()
                    .orElseThrow();
        }
    }

    /// Sums over some steps.
    private record Stretch(
            int steps, double paid, double needed, int violating, double missed, int changed, double overspent) {

        private static final Stretch EMPTY = new Stretch(0, 0, 0, 0, 0, 0, 0);

        Stretch and(ServedStep step, int need, int moreChanged, double moreOverspent) {
            return new Stretch(
                    steps + 1,
                    paid + step.paid(),
                    needed + need,
                    violating + (step.violating() ? 1 : 0),
                    missed + (step.violating() ? need : 0),
                    changed + moreChanged,
                    overspent + moreOverspent);
        }

        double reward(double meanNeed) {
            var dt = (double) Service.STEP_SECONDS;
            var tally = new Tally(dt * steps, dt * paid, dt * needed, dt * violating, dt * missed, changed);
            return tally.reward(
                            Prices.STANDARD,
                            meanNeed,
                            new Strain(dt * missed, dt * overspent),
                            Shortfall.NONE,
                            Shortfall.NONE)
                    .map(Reward::sum)
                    .orElseThrow();
        }
    }

    private static Standing standing(Policy policy, Arrivals arrivals, String name) {
        var stretches = new Stretches(arrivals);
        var run = PolicyRun.of(policy, arrivals, Conditions.STANDARD, stretches);
        return new Standing(name, run.score().cost(), stretches.mean());
    }

    private static Standing oracle(Arrivals arrivals) {
        var stretches = new Stretches(arrivals);
        var oracle = Oracle.of(arrivals, Conditions.STANDARD);
        var score = OracleScore.of(oracle, arrivals, Conditions.STANDARD, stretches);
        return new Standing("oracle", score.cost(), stretches.mean());
    }

    private static Standing inLedger(Posture posture, Arrivals arrivals) {
        var rewards = new ArrayList<Double>();
        var run = PolicyRun.of(always(posture), arrivals, Conditions.STANDARD, new RunListener() {
            private int step;

            @Override
            public void served(ServedStep served) {
                step = served.index();
            }

            @Override
            public void onPass(PassReport report) {
                for (var settlement : report.settlements()) {
                    if (arrivals.scored(step) && settlement instanceof Settled settled) {
                        settled.reward().map(Reward::sum).ifPresent(rewards::add);
                    }
                }
            }
        });
        var mean = rewards.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return new Standing(posture.name(), run.score().cost(), mean);
    }

    private static Policy always(Posture posture) {
        return new Policy(
                PolicyName.PLANNER_BASELINE,
                context -> new GraphAutoscaler(
                        context.cluster(),
                        context.conditions(),
                        Profile.BALANCED,
                        new BaselineForecaster(),
                        new Always(posture),
                        Guards.rangeOnly(),
                        context.passes()));
    }

    private record Always(Posture posture) implements io.nimbusguard.dqn.Policy<Nothing> {

        @Override
        public Class<Nothing> memoryType() {
            return Nothing.class;
        }

        @Override
        public Nothing newMemory() {
            return new Nothing();
        }

        @Override
        public Result<Nothing> choose(PolicyInput input, Nothing memory) {
            return new Result<>(PostureChoice.planned(posture), memory);
        }
    }
}
