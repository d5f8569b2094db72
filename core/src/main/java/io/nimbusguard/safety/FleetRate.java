package io.nimbusguard.safety;

import java.util.OptionalInt;

/// How many replicas the fleet may change in a minute.
///
/// @param fixed what the operator sets; empty for `max(500, 10 x workloads)`
public record FleetRate(OptionalInt fixed) {

    public static final FleetRate STANDARD = new FleetRate(OptionalInt.empty());

    private static final int LEAST_PER_MINUTE = 500;
    private static final int PER_WORKLOAD = 10;

    public int perMinute(int workloads) {
        return fixed.orElseGet(() -> Math.clamp((long) PER_WORKLOAD * workloads, LEAST_PER_MINUTE, Integer.MAX_VALUE));
    }
}
