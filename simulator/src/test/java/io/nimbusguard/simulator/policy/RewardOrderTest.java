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

    /// Costs nearer to each other than this are as good as the same.
    private static final double APART = 0.01;

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

            assertRankedByCost(standings);
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

            assertRankedByCost(standings);
        }
    }

    private static void assertRankedByCost(List<Standing> standings) {
        for (var one : standings) {
            for (var other : standings) {
                if (one.cost() < (1 - APART) * other.cost()) {
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
        private final List<Double> rewards = new ArrayList<>();
        private double paid;
        private double needed;
        private int violating;
        private double missed;
        private int changed;
        private BudgetBurn burn = BudgetBurn.NONE;
        private double overspent;
        private int before = -1;
        private int steps;

        private Stretches(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        @Override
        public void served(ServedStep step) {
            var need = arrivals.need(step.index());
            var dt = (double) Service.STEP_SECONDS;
            burn = burn.after(dt, step.violating());
            if (arrivals.scored(step.index())) {
                overspent += dt * Math.max(0, burn.hour() - 1);
                paid += dt * step.paid();
                needed += dt * need;
                violating += step.violating() ? 1 : 0;
                missed += step.violating() ? dt * need : 0;
                changed += before < 0 ? 0 : Math.abs(step.requested() - before);
                steps++;
                if (steps == STEPS) {
                    close();
                }
            }
            before = step.requested();
        }

        private void close() {
            var seconds = (double) Service.STEP_SECONDS * steps;
            new Tally(seconds, paid, needed, (double) violating * Service.STEP_SECONDS, missed, changed)
                    .reward(Prices.STANDARD, overspent, Shortfall.NONE, Shortfall.NONE)
                    .map(Reward::sum)
                    .ifPresent(rewards::add);
            paid = 0;
            needed = 0;
            violating = 0;
            missed = 0;
            changed = 0;
            overspent = 0;
            steps = 0;
        }

        @Override
        public void onPass(PassReport report) {}

        private double mean() {
            return rewards.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
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
