package io.nimbusguard.planning;

/// From real numbers to replica counts, saturating: no value, however large, wraps around.
final class Replicas {

    private Replicas() {}

    /// The fewest whole replicas that are not below `replicas`, in [0, largest int]; NaN is 0.
    static int ceil(double replicas) {
        return (int) Math.clamp(Math.ceil(replicas), 0, Integer.MAX_VALUE);
    }
}
