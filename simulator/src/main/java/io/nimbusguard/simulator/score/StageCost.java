package io.nimbusguard.simulator.score;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;

/// What a step and a move cost the oracle. Arrays are indexed by `n - min`.
final class StageCost {

    private final Arrivals arrivals;
    private final int min;
    private final double penaltyPerNeed;
    private final double changePrice;
    private final double startupSeconds;

    StageCost(Arrivals arrivals, Conditions conditions, int min) {
        this.arrivals = arrivals;
        this.min = min;
        this.penaltyPerNeed = conditions.prices().violation() * Service.STEP_SECONDS;
        this.changePrice = conditions.prices().changePerReplica();
        this.startupSeconds = conditions.startupSeconds();
    }

    /// Adds `n dt + p dt need viol(n)`.
    void addTo(double[] values, int step) {
        var requests = arrivals.requests(step);
        var penalty = penaltyPerNeed * arrivals.need(step);
        var capacity = arrivals.drift().capacity(step);
        for (var i = 0; i < values.length; i++) {
            var n = min + i;
            values[i] += n * Service.STEP_SECONDS + (Service.violates(requests, n * capacity) ? penalty : 0);
        }
    }

    /// What it costs that `n` replicas are ready in `step`.
    double of(int n, int step) {
        var one = new double[n - min + 1];
        addTo(one, step);
        return one[n - min];
    }

    /// What it costs to go `from` so many replicas `to` so many at the beginning of `step`.
    double ofMove(int from, int to, int step) {
        return changePrice * Math.abs(to - from) + Math.max(0, to - from) * startupPrice(step);
    }

    private double startupPrice(int step) {
        return startupSeconds * arrivals.drift().startup(step);
    }

    /// `values(n) = min_m values(m) + up max(0, n - m) + down max(0, m - n)`: one running minimum from below,
    /// one from above.
    void move(double[] values, int step, int[] cameFrom) {
        var upPrice = changePrice + startupPrice(step);
        cameFrom[0] = 0;
        for (var i = 1; i < values.length; i++) {
            var fromBelow = values[i - 1] + upPrice;
            var stays = values[i] <= fromBelow;
            values[i] = stays ? values[i] : fromBelow;
            cameFrom[i] = stays ? i : cameFrom[i - 1];
        }
        for (var i = values.length - 2; i >= 0; i--) {
            var fromAbove = values[i + 1] + changePrice;
            if (fromAbove < values[i]) {
                values[i] = fromAbove;
                cameFrom[i] = cameFrom[i + 1];
            }
        }
    }
}
