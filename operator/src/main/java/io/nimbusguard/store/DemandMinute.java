package io.nimbusguard.store;

import java.time.Instant;
import java.util.Map;

/// One minute's demand of many workloads.
///
/// @param start             of the minute
/// @param requestsPerSecond by workload uid
record DemandMinute(Instant start, Map<String, Double> requestsPerSecond) {

    static final int PER_HOUR = 60;

    DemandMinute {
        requestsPerSecond = Map.copyOf(requestsPerSecond);
    }

    /// Hours since the epoch.
    long hour() {
        return Math.floorDiv(minute(), (long) PER_HOUR);
    }

    /// Minutes since the epoch.
    long minute() {
        return Math.floorDiv(start.getEpochSecond(), 60L);
    }

    int minuteOfHour() {
        return (int) Math.floorMod(minute(), (long) PER_HOUR);
    }
}
