package io.nimbusguard.dqn;

import io.nimbusguard.scaling.ReplicaRange;

/// Demand of the last minute, and what it means for replicas. An objective is missed within seconds: requests that come
/// independently of each other vary by `sqrt(rate / 5 s)` around their rate.
///
/// @param requestsPerSecond finite, not negative
/// @param perReplica        load one replica carries [requests per second], above 0
public record Demand(double requestsPerSecond, double perReplica) {

    private static final double BURST_SECONDS = 5;
    /// The logistic curve with this slope is the normal distribution within 0.01.
    private static final double NORMAL_SLOPE = 1.702;

    static Demand seenBy(PolicyInput input) {
        var situation = input.situation();
        return new Demand(situation.requestsPerSecond(), situation.capacity().requestsPerSecond());
    }

    /// Replicas that carry it, at least the fewest allowed.
    public int need(ReplicaRange range) {
        return (int) Math.max(range.min(), Math.ceil(requestsPerSecond / perReplica));
    }

    /// Share of its bursts, in [0, 1], that are more than so many ready replicas carry.
    public double shareAbove(int ready) {
        var spread = Math.sqrt(requestsPerSecond / BURST_SECONDS);
        var distance = ready * perReplica - requestsPerSecond;
        if (spread == 0) {
            return distance < 0 ? 1 : 0;
        }
        return 1 / (1 + Math.exp(NORMAL_SLOPE * distance / spread));
    }
}
