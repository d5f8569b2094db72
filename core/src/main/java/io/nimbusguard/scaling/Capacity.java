package io.nimbusguard.scaling;

/// The load one replica carries while the latency objective just holds.
///
/// @param requestsPerSecond finite, above 0
/// @param origin            who says so
public record Capacity(double requestsPerSecond, Origin origin) {

    public enum Origin {
        /// `spec.demand.averageValue`, corrected by what was measured since.
        CONFIGURED,
        /// From CPU per request and the CPU request.
        LEARNED
    }

    public Capacity {
        if (!Double.isFinite(requestsPerSecond) || requestsPerSecond <= 0) {
            throw new IllegalArgumentException("capacity is finite and above 0, but is " + requestsPerSecond);
        }
    }

    /// Replicas that carry `load`, at least 0: `ceil(load / capacity)`, saturating.
    ///
    /// @param load requests per second, not negative
    public int replicasFor(double load) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(load / requestsPerSecond));
    }
}
