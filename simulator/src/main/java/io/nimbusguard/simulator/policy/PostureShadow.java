package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.Band;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.time.Instant;

/// One posture, run virtually.
///
/// @param replicas that it has now
/// @param before   that it had a tick ago: a rate is the mean of the last minute, so the demand seen now came to them
/// @param cost     what it would have cost, in the unit of [ShadowPostures]
record PostureShadow(Posture posture, ShadowReplicas replicas, ShadowReplicas before, double cost) {

    static PostureShadow beginning(Posture posture, int replicas) {
        var all = ShadowReplicas.allReady(replicas);
        return new PostureShadow(posture, all, all, 0);
    }

    /// Demand of one tick as it was seen.
    ///
    /// @param need      replicas that carry it
    /// @param meanNeed  over the memory
    /// @param ticks     its length, in ticks
    /// @param kept      share of earlier cost that is still remembered, in [0, 1]
    record Tick(Demand demand, int need, double meanNeed, double ticks, double kept) {}

    /// After a tick.
    PostureShadow charged(Tick tick, Prices prices) {
        var violated = tick.demand().shareAbove(before.ready());
        var spent = before.requested() - tick.need() + prices.violation() * tick.need() * violated;
        return new PostureShadow(
                posture, replicas, before, tick.kept() * cost + spent * tick.ticks() / tick.meanNeed());
    }

    /// Moved to the nearer edge of its band.
    ///
    /// @param priceOfPod what a pod added or removed costs, in the unit of [#cost]
    PostureShadow planned(Band band, Instant now, Duration startup, double priceOfPod) {
        var present = replicas.at(now);
        var target = Math.clamp(present.requested(), band.lower(), band.upper());
        var moved = Math.abs(target - present.requested());
        return new PostureShadow(posture, present.scaledTo(target, now, startup), replicas, cost + priceOfPod * moved);
    }
}
