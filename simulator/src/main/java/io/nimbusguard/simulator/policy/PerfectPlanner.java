package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;

/// Knows the future: `n = max need` over the start-up time (its 90th percentile, where it is random) and one tick.
final class PerfectPlanner implements Autoscaler {

    private final int[] greatestNeed;

    private PerfectPlanner(int[] greatestNeed) {
        this.greatestNeed = greatestNeed;
    }

    static Policy policy() {
        return Policy.blindToPrices(
                PolicyName.PLANNER_PERFECT,
                context -> new PerfectPlanner(greatestNeed(context.arrivals(), context.conditions())));
    }

    @Override
    public int replicas(ClusterView view) {
        return greatestNeed[view.step()];
    }

    /// Greatest need over the lead, from every step on [step]: a sliding maximum, from the end backwards.
    private static int[] greatestNeed(Arrivals arrivals, Conditions conditions) {
        var lead = conditions.leadSteps();
        var greatest = new int[arrivals.size()];
        var candidates = new int[arrivals.size()];
        var oldest = arrivals.size();
        var newest = arrivals.size();
        for (var step = arrivals.size() - 1; step >= 0; step--) {
            while (newest < oldest && arrivals.need(candidates[newest]) <= arrivals.need(step)) {
                newest++;
            }
            candidates[--newest] = step;
            while (candidates[oldest - 1] >= step + lead) {
                oldest--;
            }
            greatest[step] = arrivals.need(candidates[oldest - 1]);
        }
        return greatest;
    }
}
