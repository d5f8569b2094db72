package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// One policy on one trace, over all seeds; every figure is the mean of what the result says for each.
///
/// @param seeds       its results, one a seed
/// @param oracleCosts of the same seeds [replica-seconds]
record Standing(PolicyName policy, List<PolicyResult> seeds, List<Double> oracleCosts) {

    /// Bounds, not rivals: nobody could run them.
    private static final Set<PolicyName> KNOW_THE_FUTURE = EnumSet.of(PolicyName.ORACLE, PolicyName.PLANNER_PERFECT);

    Standing {
        seeds = List.copyOf(seeds);
        oracleCosts = List.copyOf(oracleCosts);
    }

    static boolean knowsTheFuture(PolicyName policy) {
        return KNOW_THE_FUTURE.contains(policy);
    }

    /// All policies of one trace, the cheapest first.
    ///
    /// @param cells the trace's, one a seed
    static List<Standing> of(List<Cell> cells) {
        var oracleCosts = cells.stream().map(Cell::oracleCost).toList();
        var standings = new ArrayList<Standing>();
        for (var i = 0; i < cells.getFirst().policies().size(); i++) {
            var index = i;
            var seeds = cells.stream().map(cell -> cell.policies().get(index)).toList();
            standings.add(new Standing(seeds.getFirst().policy(), seeds, oracleCosts));
        }
        standings.sort(Comparator.comparingDouble(Standing::regret));
        return standings;
    }

    boolean knowsTheFuture() {
        return knowsTheFuture(policy);
    }

    double regret() {
        return mean(PolicyResult::regret);
    }

    double figure(ToDoubleFunction<Score> figure) {
        return mean(seed -> figure.applyAsDouble(seed.score()));
    }

    /// A part of the cost as a multiple of the oracle's whole.
    double share(ToDoubleFunction<Score> part) {
        var sum = 0.0;
        for (var i = 0; i < seeds.size(); i++) {
            sum += part.applyAsDouble(seeds.get(i).score()) / oracleCosts.get(i);
        }
        return sum / seeds.size();
    }

    private double mean(ToDoubleFunction<PolicyResult> figure) {
        return seeds.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
