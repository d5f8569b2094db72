package io.nimbusguard.workflow;

import java.time.Duration;

/// What to do when metrics have failed for longer than `failureDuration`.
///
/// @param replicas the count that `STATIC` sets and `CURRENT_REPLICAS_IF_HIGHER` raises to
public record FallbackRule(Duration failureDuration, Behavior behavior, int replicas) {

    /// Only [#STATIC], which a user must ask for, may lower replicas.
    public enum Behavior {
        STATIC,
        CURRENT_REPLICAS,
        CURRENT_REPLICAS_IF_HIGHER
    }

    public FallbackRule {
        if (failureDuration.isNegative()) {
            throw new IllegalArgumentException("failureDuration is not negative, but is " + failureDuration);
        }
        if (replicas < 1) {
            throw new IllegalArgumentException("fallback replicas must be at least 1, but are " + replicas);
        }
    }

    public static FallbackRule standard(int replicas) {
        return new FallbackRule(Duration.ofMinutes(3), Behavior.CURRENT_REPLICAS_IF_HIGHER, replicas);
    }
}
