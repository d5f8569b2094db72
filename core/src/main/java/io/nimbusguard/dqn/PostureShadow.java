package io.nimbusguard.dqn;

import io.nimbusguard.planning.Band;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.time.Instant;

/// One posture, or a change of postures, run virtually.
///
/// @param posture  that it follows now
/// @param replicas that it has now
/// @param before   that it had a tick ago: a rate is the mean of the last minute, so the demand seen now came to them
/// @param costs    what it would have cost, in the unit of [PostureShadows]
public record PostureShadow(Posture posture, ShadowReplicas replicas, ShadowReplicas before, Fading costs) {

    static PostureShadow beginning(Posture posture, int replicas) {
        var all = ShadowReplicas.allReady(replicas);
        return new PostureShadow(posture, all, all, Fading.ZERO);
    }

    /// What it would have cost: a sum that fades.
    public double cost(ShadowSpan span) {
        return costs.over(span);
    }

    /// Demand of one tick as it was seen.
    ///
    /// @param need      replicas that carry it
    /// @param meanNeed  over the memory
    /// @param ticks     its length, in ticks
    /// @param kept      share of earlier cost that is still remembered
    record Tick(Demand demand, int need, double meanNeed, double ticks, Fading kept) {}

    /// After a tick.
    PostureShadow charged(Tick tick, Prices prices) {
        var spent = before.spent(tick.demand(), tick.need(), prices);
        return new PostureShadow(
                posture, replicas, before, costs.faded(tick.kept(), spent * tick.ticks() / tick.meanNeed()));
    }

    /// Moved to the nearer edge of a posture's band.
    ///
    /// @param startup    how long a pod takes to become ready
    /// @param priceOfPod what a pod added or removed costs, in the unit of [#costs]
    PostureShadow planned(Posture next, Band band, Instant now, Duration startup, double priceOfPod) {
        var present = replicas.at(now);
        var target = Math.clamp(present.requested(), band.lower(), band.upper());
        var moved = Math.abs(target - present.requested());
        return new PostureShadow(
                next, present.scaledTo(target, now, startup), replicas, costs.plus(priceOfPod * moved));
    }
}
