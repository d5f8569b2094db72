package io.nimbusguard.dqn;

import io.nimbusguard.planning.Situation;
import io.nimbusguard.scaling.ReplicaRange;

/// Demand of the last minute, and what it means for replicas. An objective is missed within seconds: requests that come
/// independently of each other vary by `sqrt(rate / 5 s)` around their rate, and a minute's mean hides what lies in it.
///
/// @param requestsPerSecond finite, not negative
/// @param perReplica        load one replica carries, as far as was measured, above 0
/// @param hidden            standard deviation within a minute, not negative; all in requests per second
public record Demand(double requestsPerSecond, double perReplica, double hidden) {

    private static final double BURST_SECONDS = 5;
    /// The logistic curve with this slope is the normal distribution within 0.01.
    private static final double NORMAL_SLOPE = 1.702;

    static Demand seenBy(PolicyInput input) {
        var situation = input.situation();
        return new Demand(
                situation.requestsPerSecond(),
                situation.capacity().likely(),
                Situation.hiddenByMinutes(input.forecast()));
    }

    /// Replicas that carry it, at least the fewest allowed.
    public int need(ReplicaRange range) {
        return (int) Math.max(range.min(), Math.ceil(requestsPerSecond / perReplica));
    }

    /// Share of its bursts, in [0, 1], that are more than so many ready replicas carry.
    public double shareAbove(int ready) {
        var spread = Math.sqrt(requestsPerSecond / BURST_SECONDS + hidden * hidden);
        var distance = ready * perReplica - requestsPerSecond;
        if (spread == 0) {
            return distance < 0 ? 1 : 0;
        }
        return 1 / (1 + Math.exp(NORMAL_SLOPE * distance / spread));
    }
}
