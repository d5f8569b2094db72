package io.nimbusguard.hpa;

import java.time.Duration;

/// How much may change within one period, counted from the replicas at the period's start.
///
/// @param value pods or percent, by `type`; at least 1
/// @param period more than zero, at most 30 minutes
public record ScalingPolicy(Type type, int value, Duration period) {

    public enum Type {
        PODS,
        PERCENT
    }

    private static final Duration LONGEST_PERIOD = Duration.ofMinutes(30);

    public ScalingPolicy {
        if (value < 1) {
            throw new IllegalArgumentException("value must be at least 1, but is " + value);
        }
        if (!period.isPositive() || period.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("period must be in (0, " + LONGEST_PERIOD + "], but is " + period);
        }
    }

    public static ScalingPolicy pods(int pods, Duration period) {
        return new ScalingPolicy(Type.PODS, pods, period);
    }

    public static ScalingPolicy percent(int percent, Duration period) {
        return new ScalingPolicy(Type.PERCENT, percent, period);
    }

    /// Most replicas after scaling up: `start + value`, or `ceil(start * (1 + value / 100))`.
    int highest(int periodStart) {
        return switch (type) {
            case PODS -> periodStart + value;
            case PERCENT -> FloatConversion.toInt(Math.ceil(periodStart * (1 + (double) value / 100)));
        };
    }

    /// Fewest replicas after scaling down: `start - value`, or `trunc(start * (1 - value / 100))`.
    int lowest(int periodStart) {
        return switch (type) {
            case PODS -> periodStart - value;
            case PERCENT -> FloatConversion.toInt(periodStart * (1 - (double) value / 100));
        };
    }
}
