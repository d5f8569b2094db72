package io.nimbusguard.safety;

import java.time.Duration;
import java.time.Instant;

/// How many replicas the whole fleet may still add or remove: a bucket that holds what may be changed in a minute and
/// refills evenly. Immutable; whoever runs the passes keeps the current one.
///
/// @param perMinute what it holds when full
/// @param tokens    what is left; below zero after passes that ran at once took more than there was
/// @param at        the moment it was last refilled for
public record FleetBudget(int perMinute, double tokens, Instant at) {

    private static final int LEAST_PER_MINUTE = 500;
    private static final int PER_WORKLOAD = 10;

    /// A full bucket for a fleet of this size: `max(500, 10 x workloads)` replicas a minute.
    public static FleetBudget full(int workloads, Instant now) {
        var perMinute = perMinute(workloads);
        return new FleetBudget(perMinute, perMinute, now);
    }

    /// The same at a later moment, for a fleet that may have grown. Time that runs back refills nothing.
    public FleetBudget at(Instant now, int workloads) {
        var size = perMinute(workloads);
        if (!now.isAfter(at)) {
            return size == perMinute ? this : new FleetBudget(size, Math.min(size, tokens), at);
        }
        var refill = size * (Duration.between(at, now).toMillis() / 60_000.0);
        return new FleetBudget(size, Math.min(size, tokens + refill), now);
    }

    /// The same after `replicas` were added or removed.
    public FleetBudget spent(int replicas) {
        return new FleetBudget(perMinute, tokens - replicas, at);
    }

    /// Whole replicas that may still be changed.
    public int left() {
        return (int) Math.max(0, Math.floor(tokens));
    }

    private static int perMinute(int workloads) {
        return Math.clamp((long) PER_WORKLOAD * workloads, LEAST_PER_MINUTE, Integer.MAX_VALUE);
    }
}
