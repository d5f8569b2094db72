package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.policy.HpaTuning.Signal;

/// The HPA on CPU and on requests, each as shipped and tuned.
final class HpaPolicies {

    private HpaPolicies() {}

    static Policy asShipped(PolicyName name, Signal signal) {
        return of(name, HpaTuning.asShipped(signal));
    }

    /// Every tuning of the grid is run on the steps before the scored part, at the prices in use; the cheapest is
    /// taken, the first of several. The future of the scored part stays unseen.
    static Policy tuned(PolicyName name, Signal signal) {
        return new Policy(name, context -> new HpaRival(cheapest(signal, context), context));
    }

    private static HpaTuning cheapest(Signal signal, PolicyContext context) {
        var before = context.arrivals().beforeScored(context.conditions());
        var cheapest = HpaTuning.asShipped(signal);
        var least = Double.POSITIVE_INFINITY;
        for (var tuning : HpaTuning.grid(signal)) {
            var run = PolicyRun.of(of(PolicyName.HPA_TUNED, tuning), before, context.conditions());
            if (run.score().cost() < least) {
                least = run.score().cost();
                cheapest = tuning;
            }
        }
        return cheapest;
    }

    private static Policy of(PolicyName name, HpaTuning tuning) {
        return new Policy(name, context -> new HpaRival(tuning, context));
    }
}
