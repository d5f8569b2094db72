package io.nimbusguard.planning;

/// One tick as a rule of capacity sees it; all finite and, but for the load, above 0.
///
/// @param ticks          time since the reading before, in ticks of 15 s
/// @param load           demand over what the ready replicas could at most finish at the nominal CPU per request
/// @param finished       requests finished over the same
/// @param cpuShare       nominal CPU per request over that of the last ten minutes
/// @param latencySeconds mean latency of the requests that finished
record CapacityReading(double ticks, double load, double finished, double cpuShare, double latencySeconds) {

    static final double TICK_SECONDS = 15;

    boolean isUsable() {
        return load >= 0 && isPositive(finished) && isPositive(latencySeconds) && Double.isFinite(load);
    }

    private static boolean isPositive(double value) {
        return value > 0 && Double.isFinite(value);
    }
}
