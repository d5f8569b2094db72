package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Policy.Plan;
import io.nimbusguard.simulator.score.Usage;
import java.util.ArrayList;
import java.util.List;

/// The tunings that a rival at its best is chosen from.
///
/// @param shipped what is taken where there is nothing to tune on
/// @param tunings at least one
/// @param words   the grid, for people
record Grid(Tuning shipped, List<Tuning> tunings, String words) {

    Grid {
        tunings = List.copyOf(tunings);
        if (tunings.isEmpty()) {
            throw new IllegalArgumentException("a grid has at least one tuning");
        }
    }

    /// Every tuning is run on the steps before the scored part; the cheapest at the prices in use is taken, the first
    /// of several. The scored part stays unseen; where nothing lies before it, the tuning is the shipped one.
    Policy policy(PolicyName name, TuningMemory memory) {
        return new Policy(name, (arrivals, conditions) -> arrivals.beforeScored(conditions)
                .map(before -> best(memory.usages(this, before, conditions), conditions.prices()))
                .orElse(new Plan(shipped, shipped::autoscaler, List.of())));
    }

    private Plan best(List<Usage> usages, Prices prices) {
        var best = tunings.getFirst();
        var least = Double.POSITIVE_INFINITY;
        for (var i = 0; i < tunings.size(); i++) {
            var cost = usages.get(i).at(prices).total();
            if (cost < least) {
                least = cost;
                best = tunings.get(i);
            }
        }
        var chosenBy =
                List.of(new Setting.Word("grid", words), new Setting.Figure("grid_size", (double) tunings.size()));
        return new Plan(best, best::autoscaler, List.copyOf(chosenBy));
    }

    /// What each tuning uses on these arrivals [tuning].
    List<Usage> run(Arrivals arrivals, Conditions conditions) {
        var usages = new ArrayList<Usage>();
        for (var tuning : tunings) {
            var plan = new Plan(tuning, tuning::autoscaler, List.of());
            usages.add(FinishedRun.of(plan, arrivals, conditions, RunListener.NOBODY)
                    .ledger()
                    .usage());
        }
        return usages;
    }
}
