package io.nimbusguard.scaling;

/// @param current what the workload's spec asks for
/// @param ready   pods that are ready to serve
public record ReplicaCounts(int current, int ready) {

    public ReplicaCounts {
        if (current < 0 || ready < 0) {
            throw new IllegalArgumentException("replica counts are not negative: " + current + ", " + ready);
        }
    }

    /// Pods asked for and not ready yet.
    public int starting() {
        return Math.max(0, current - ready);
    }
}
