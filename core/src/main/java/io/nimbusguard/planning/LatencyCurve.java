package io.nimbusguard.planning;

/// Mean time in an M/M/4 queue over that in an idle one: `l(rho) = 1 + C(4, rho) / (4 (1 - rho))`, with Erlang's `C`
/// through the recursion of his `B`, and its slope.
///
/// @param ratio l, at least 1
/// @param slope dl / d rho
public record LatencyCurve(double ratio, double slope) {

    private static final int SERVERS = 4;
    private static final double LEAST = 1e-3;
    /// Nearer to saturation no queue reaches its steady state within a tick.
    private static final double MOST = 0.97;

    /// Where the curve is known.
    public static double clamp(double rho) {
        return Math.clamp(rho, LEAST, MOST);
    }

    /// @param rho utilization, inside [#clamp]
    public static LatencyCurve at(double rho) {
        var offered = SERVERS * rho;
        var blocking = 1.0;
        for (var k = 1; k <= SERVERS; k++) {
            blocking = offered * blocking / (k + offered * blocking);
        }
        var blockingSlope = SERVERS * blocking * (SERVERS / offered - 1 + blocking);
        var divisor = 1 - rho * (1 - blocking);
        var waits = blocking / divisor;
        var waitsSlope =
                (blockingSlope * divisor - blocking * (blocking - 1 + rho * blockingSlope)) / (divisor * divisor);
        var free = SERVERS * (1 - rho);
        return new LatencyCurve(1 + waits / free, (waitsSlope + waits / (1 - rho)) / free);
    }
}
