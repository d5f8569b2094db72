package io.nimbusguard.safety;

import io.nimbusguard.scaling.Direction;
import java.time.Duration;
import java.time.Instant;

/// How many replicas the whole fleet may still add or remove: a bucket that holds what may be changed in a minute and
/// refills evenly. Its lower half is for additions alone, so that a fleet that shrinks leaves room for who must grow.
/// Immutable; whoever runs the passes keeps the current one.
///
/// @param perMinute what it holds when full
/// @param tokens    what is left
/// @param at        the moment it was last refilled for
public record FleetBudget(int perMinute, double tokens, Instant at) {

    public static FleetBudget full(int perMinute, Instant now) {
        return new FleetBudget(perMinute, perMinute, now);
    }

    /// The same at a later moment, when it may hold another count. Time that runs back refills nothing.
    public FleetBudget at(Instant now, int size) {
        if (!now.isAfter(at)) {
            return size == perMinute ? this : new FleetBudget(size, Math.min(size, tokens), at);
        }
        var refill = size * (Duration.between(at, now).toMillis() / 60_000.0);
        return new FleetBudget(size, Math.min(size, tokens + refill), now);
    }

    /// The same after `replicas` were added or removed, or before they were if it is less than 0.
    public FleetBudget spent(int replicas) {
        return new FleetBudget(perMinute, Math.min(perMinute, tokens - replicas), at);
    }

    /// Whole replicas that may still be changed.
    public int left(Direction direction) {
        var kept =
                switch (direction) {
                    case OUT -> 0;
                    case IN -> perMinute / 2;
                };
        return (int) Math.max(0, Math.floor(tokens) - kept);
    }
}
