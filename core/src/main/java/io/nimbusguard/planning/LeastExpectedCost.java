package io.nimbusguard.planning;

import io.nimbusguard.forecasting.QuantileCurve;

/// The cheapest replica count under a forecast:
/// ```
/// T(A) = argmin over n of  n + A * P(load > q n)     n from ceil(q25 / q) to ceil(q99 / q) + 6
/// ```
/// Between two quantiles the exceedance is linear in n, so the cost is too, and the cheapest whole n of each piece is
/// its first or its last. Behind the highest quantile the tail is exponential, and the cost has one minimum there, next
/// to the root of its derivative. So a dozen and a half candidates hold the minimum, however wide the forecast is.
final class LeastExpectedCost {

    /// Index of the 25 % quantile among [QuantileCurve#LEVELS].
    private static final int FIRST = QuantileCurve.LEVELS.indexOf(0.25);
    private static final int LAST = QuantileCurve.LEVELS.size() - 1;
    private static final int BEYOND = 6;

    private final QuantileCurve load;
    private final double perReplica;
    private final double weight;
    private double best;
    private double bestCost = Double.POSITIVE_INFINITY;

    private LeastExpectedCost(QuantileCurve load, double perReplica, double weight) {
        this.load = load;
        this.perReplica = perReplica;
        this.weight = weight;
    }

    /// @param load       distribution of the load [requests per second]
    /// @param perReplica load one replica carries, above 0
    /// @param weight     A: the price of not being enough [replicas]
    static int replicas(QuantileCurve load, double perReplica, double weight) {
        return new LeastExpectedCost(load, perReplica, weight).search();
    }

    private int search() {
        var first = Math.ceil(load.atLevel(FIRST) / perReplica);
        var last = Math.ceil(load.atLevel(LAST) / perReplica);
        consider(first);
        for (var level = FIRST + 1; level <= LAST; level++) {
            var edge = Math.ceil(load.atLevel(level) / perReplica);
            if (edge - 1 >= bestCost) {
                return Replicas.ceil(best);
            }
            consider(Math.max(first, edge - 1));
            consider(edge);
        }
        considerTail(last);
        return Replicas.ceil(best);
    }

    /// In the tail the cost is `n + A P(q last) exp(-(n - last) / s)` with `s` replicas per tail scale: least at
    /// `last + s ln(A P(q last) / s)`.
    private void considerTail(double last) {
        var scale = load.tailScale() / perReplica;
        var atLast = weight * load.exceedance(last * perReplica);
        if (scale > 0 && atLast > scale) {
            var turn = Math.floor(Math.min(BEYOND, scale * Math.log(atLast / scale)));
            consider(last + turn);
            consider(last + Math.min(BEYOND, turn + 1));
        }
    }

    private void consider(double replicas) {
        var cost = replicas + weight * load.exceedance(replicas * perReplica);
        if (cost < bestCost) {
            best = replicas;
            bestCost = cost;
        }
    }
}
