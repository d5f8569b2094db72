package io.nimbusguard.hpa;

import io.nimbusguard.scaling.ReplicaRange;

/// Fewest and most replicas an HPA may set, both inclusive. Unlike a [ReplicaRange] they may begin at zero, as an HPA
/// with an external or object metric may scale to zero.
///
/// The API server refuses a min above max. The controller's arithmetic does not mind (such an HPA goes to and fro), so
/// neither does this; ours come from a [ReplicaRange], which does.
///
/// @param min at least 0
/// @param max at least 1
public record HpaBounds(int min, int max) {

    public HpaBounds {
        if (min < 0) {
            throw new IllegalArgumentException("min must be at least 0, but is " + min);
        }
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, but is " + max);
        }
    }

    public static HpaBounds of(ReplicaRange range) {
        return new HpaBounds(range.min(), range.max());
    }
}
