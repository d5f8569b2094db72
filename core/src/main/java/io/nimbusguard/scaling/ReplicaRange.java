package io.nimbusguard.scaling;

/// Fewest and most replicas a workload may have, both inclusive.
///
/// @param min at least 1
/// @param max at least `min`
public record ReplicaRange(int min, int max) {

    public ReplicaRange {
        if (min < 1) {
            throw new IllegalArgumentException("min must be at least 1, but is " + min);
        }
        if (max < min) {
            throw new IllegalArgumentException("max must be at least min (" + min + "), but is " + max);
        }
    }

    /// The nearest count inside the range.
    public int clamp(int replicas) {
        return Math.clamp(replicas, min, max);
    }

    public boolean contains(int replicas) {
        return min <= replicas && replicas <= max;
    }
}
