package io.nimbusguard.planning;

import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Reason;

/// Moves only when it must, and then only to the edge (lazy capacity provisioning):
/// ```
/// need50 = max(min, ceil(median / q))                  of the largest load over the lead
/// T(a)   = argmin over n of  n + a * p * need50 * P(load > q n)
/// floor  = ceil(rate of the last minute / (0.986 q))
/// L      = max(min, floor, T(0.7 / (1 + k / 60)))
/// U      = max(L, T(0.7 * (1 + k / 60)))            of a load 0.3 of the way to the largest over five minutes
/// target = clip(current, L, U)
/// ```
/// with `p` the price of a violation, `k` the price of changing one replica times the posture's band width, and `q` the
/// load that one replica carries times the posture's headroom. A posture's risk factors multiply the two weights.
public final class LazyBand {

    private static final double RISK = 0.7;
    /// The change price at which the band's weights are half and double the risk [replica-seconds].
    private static final double HALVING_PRICE = 60;
    /// How far the upper edge looks beyond the lead: who lets a replica go may want it back within minutes.
    private static final double UPPER_LOOKAHEAD = 0.3;

    private final Prices prices;

    public LazyBand(Prices prices) {
        this.prices = prices;
    }

    public Band plan(Situation situation, Posture posture) {
        var stretch = 1 + bandPrice(posture) / HALVING_PRICE;
        var least = target(situation.leadMaximum(), situation, posture, posture.lowerRiskFactor() * RISK / stretch);
        var most =
                target(upperView(situation, posture), situation, posture, posture.upperRiskFactor() * RISK * stretch);
        var floor = ReactiveFloor.replicasFor(
                situation.requestsPerSecond(), situation.capacity(), posture.capacityFactor());
        var lower = Math.max(floor, least);
        var upper = Math.max(lower, most);
        return band(situation, least, lower, upper, floor);
    }

    private double bandPrice(Posture posture) {
        return posture.bandSeconds() * prices.changePerReplica() / Prices.STANDARD.changePerReplica();
    }

    private static QuantileCurve upperView(Situation situation, Posture posture) {
        return posture.quiet()
                ? situation.quietMaximum()
                : situation.leadMaximum().towards(situation.quietMaximum(), UPPER_LOOKAHEAD);
    }

    private int target(QuantileCurve load, Situation situation, Posture posture, double risk) {
        var perReplica = situation.capacity().requestsPerSecond() * posture.capacityFactor();
        var need = Math.max(situation.range().min(), Replicas.ceil(load.median() / perReplica));
        return LeastExpectedCost.replicas(load, perReplica, risk * prices.violation() * need);
    }

    private static Band band(Situation situation, int least, int lower, int upper, int floor) {
        var current = situation.current();
        var range = situation.range();
        var boundedLower = range.clamp(lower);
        var boundedUpper = range.clamp(upper);
        var target = Math.clamp(current, boundedLower, boundedUpper);
        var reason = reason(current, boundedLower, boundedUpper, floor > least);
        return new Band(boundedLower, boundedUpper, floor, target, Math.clamp(current, lower, upper), reason);
    }

    private static Reason reason(int current, int lower, int upper, boolean floorDecides) {
        if (current < lower) {
            return floorDecides ? Reason.REACTIVE_FLOOR : Reason.BELOW_BAND;
        }
        return current > upper ? Reason.ABOVE_BAND : Reason.INSIDE_BAND;
    }
}
