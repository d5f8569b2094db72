package io.nimbusguard.planning;

import io.nimbusguard.scaling.Capacity;

/// What the demand seen now needs, whatever any forecast says: `ceil(rate / (0.986 q))`. No model goes below it.
public final class ReactiveFloor {

    /// Share of its capacity that a replica may carry before the demand of one minute alone asks for another.
    private static final double FULL = 0.986;

    private ReactiveFloor() {}

    /// Replicas needed, at least 0, saturating at the largest int.
    ///
    /// @param requestsPerSecond demand over the last minute, not negative
    public static int replicasFor(double requestsPerSecond, Capacity capacity) {
        return replicasFor(requestsPerSecond, capacity, 1);
    }

    /// As [#replicasFor(double, Capacity)] with a posture's factor on the capacity. A factor above 1 is not believed:
    /// optimism may shape the forecast's part of the plan, never the floor.
    static int replicasFor(double requestsPerSecond, Capacity capacity, double capacityFactor) {
        if (!(requestsPerSecond >= 0)) {
            throw new IllegalArgumentException("demand is not negative, but is " + requestsPerSecond);
        }
        var perReplica = FULL * capacity.assured() * Math.min(1, capacityFactor);
        return Replicas.ceil(requestsPerSecond / perReplica);
    }
}
