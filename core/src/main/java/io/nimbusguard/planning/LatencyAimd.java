package io.nimbusguard.planning;

/// Additive increase, multiplicative decrease on latency: an ablation. Two ticks in a row above twice the idle latency
/// cost a tenth; every minute gives a hundredth back.
///
/// @param margin  what is kept of the capacity beside, in (0, 1]
/// @param factor  what latency leaves of it, in [0.5, 1]
/// @param high    whether the last tick was above
/// @param idleLog logarithm of the idle latency, as a low quantile of what is seen; NaN before the first tick
public record LatencyAimd(double margin, double factor, boolean high, double idleLog) implements CapacityRule {

    private static final double LEAST = 0.5;
    private static final double DECREASE = 0.9;
    private static final double INCREASE_PER_TICK = 0.01 * CapacityReading.TICK_SECONDS / 60;
    private static final double HIGH_RATIO = 2;
    private static final double IDLE_QUANTILE = 0.05;
    /// How far the quantile moves in a tick.
    private static final double IDLE_STEP = 0.002;

    public static LatencyAimd withMargin(double margin) {
        return new LatencyAimd(margin, 1, false, Double.NaN);
    }

    @Override
    public CapacityRule observe(CapacityReading reading) {
        var seen = Math.log(reading.latencySeconds());
        var idle = idleAfter(seen);
        var above = seen > idle + Math.log(HIGH_RATIO);
        return above && high
                ? new LatencyAimd(margin, Math.max(LEAST, DECREASE * factor), false, idle)
                : new LatencyAimd(margin, Math.min(1, factor + INCREASE_PER_TICK * reading.ticks()), above, idle);
    }

    private double idleAfter(double seen) {
        if (Double.isNaN(idleLog)) {
            return seen;
        }
        return seen < idleLog
                ? Math.max(seen, idleLog - (1 - IDLE_QUANTILE) * IDLE_STEP)
                : Math.min(seen, idleLog + IDLE_QUANTILE * IDLE_STEP);
    }

    @Override
    public double share(double cpuShare) {
        return margin * cpuShare * factor;
    }
}
