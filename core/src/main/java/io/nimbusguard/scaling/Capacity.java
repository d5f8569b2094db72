package io.nimbusguard.scaling;

/// The load one replica carries while the latency objective just holds.
///
/// @param requestsPerSecond to plan with: what was measured, less a margin where it drifts; finite, above 0
/// @param assured           what holds without a plan: no more than was stated unless drift was seen; likewise
/// @param likely            as `assured`, without the margin: to judge by how plans fared; likewise
/// @param origin            who says so
public record Capacity(double requestsPerSecond, double assured, double likely, Origin origin) {

    public enum Origin {
        /// `spec.demand.averageValue`, corrected by what was measured since.
        CONFIGURED,
        /// From CPU per request and the CPU request.
        LEARNED
    }

    public Capacity {
        requirePositive(requestsPerSecond);
        requirePositive(assured);
        requirePositive(likely);
    }

    /// One that there is no reason to doubt.
    public Capacity(double requestsPerSecond, Origin origin) {
        this(requestsPerSecond, requestsPerSecond, requestsPerSecond, origin);
    }

    private static void requirePositive(double capacity) {
        if (!Double.isFinite(capacity) || capacity <= 0) {
            throw new IllegalArgumentException("capacity is finite and above 0, but is " + capacity);
        }
    }

    /// Replicas that carry `load`, at least 0: `ceil(load / capacity)`, saturating.
    ///
    /// @param load requests per second, not negative
    public int replicasFor(double load) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(load / requestsPerSecond));
    }
}
