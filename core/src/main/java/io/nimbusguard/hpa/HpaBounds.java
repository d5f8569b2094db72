package io.nimbusguard.hpa;

import io.nimbusguard.scaling.ReplicaRange;

/// Fewest and most replicas an HPA may set, both inclusive. Unlike a [ReplicaRange] it may begin at zero, as an HPA
/// with an external or object metric may scale to zero.
///
/// @param min at least 0
/// @param max at least 1 and at least `min`
public record HpaBounds(int min, int max) {

    public HpaBounds {
        if (min < 0) {
            throw new IllegalArgumentException("min must be at least 0, but is " + min);
        }
        if (max < 1 || max < min) {
            throw new IllegalArgumentException("max must be at least 1 and at least min (" + min + "), but is " + max);
        }
    }

    public static HpaBounds of(ReplicaRange range) {
        return new HpaBounds(range.min(), range.max());
    }
}
