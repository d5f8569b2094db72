package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.HpaTuning.Signal;
import java.util.List;

/// The HPA on CPU and on requests, each as shipped and tuned.
final class HpaPolicies {

    /// One for the process: values that only their key decides, so that sharing it shows nowhere but in the time taken.
    private static final TuningMemory TUNINGS = new TuningMemory();

    private HpaPolicies() {}

    static Policy asShipped(PolicyName name, Signal signal) {
        return of(name, HpaTuning.asShipped(signal));
    }

    /// Every tuning of the grid is run on the steps before the scored part, at the prices in use; the cheapest is
    /// taken, the first of several. The scored part stays unseen; where nothing lies before it, the tuning is the
    /// shipped one.
    static Policy tuned(PolicyName name, Signal signal) {
        return new Policy(name, context -> {
            var tuning = context.arrivals()
                    .beforeScored(context.conditions())
                    .map(before -> cheapest(signal, before, context.conditions()))
                    .orElse(HpaTuning.asShipped(signal));
            return new HpaRival(tuning, context);
        });
    }

    private static HpaTuning cheapest(Signal signal, Arrivals before, Conditions conditions) {
        var grid = HpaTuning.grid(signal);
        return TUNINGS.cheapest(
                TuningMemory.Key.of(before, conditions, grid), () -> search(signal, grid, before, conditions));
    }

    private static HpaTuning search(Signal signal, List<HpaTuning> grid, Arrivals before, Conditions conditions) {
        var cheapest = HpaTuning.asShipped(signal);
        var least = Double.POSITIVE_INFINITY;
        for (var tuning : grid) {
            var cost = PolicyRun.of(of(PolicyName.HPA, tuning), before, conditions)
                    .score()
                    .cost();
            if (cost < least) {
                least = cost;
                cheapest = tuning;
            }
        }
        return cheapest;
    }

    private static Policy of(PolicyName name, HpaTuning tuning) {
        return new Policy(name, context -> new HpaRival(tuning, context));
    }
}
