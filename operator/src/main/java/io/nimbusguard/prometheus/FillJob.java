package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.DemandHistory.Minutes;
import java.time.Instant;
import java.util.List;

/// One range query to come: demand of some workloads over some minutes.
///
/// @param day       0 for the newest day of the past, 7 for the oldest, -1 for a gap
/// @param attempts  that failed
/// @param notBefore by our clock
record FillJob(int day, Minutes minutes, List<Enrolled> workloads, int attempts, Instant notBefore) {

    static final int GAP = -1;

    FillJob {
        workloads = List.copyOf(workloads);
    }

    FillJob over(List<Enrolled> fewer) {
        return new FillJob(day, minutes, fewer, attempts, notBefore);
    }

    FillJob again(Instant later) {
        return new FillJob(day, minutes, workloads, attempts + 1, later);
    }

    /// Its workloads need wait no longer.
    void done() {
        if (day != GAP) {
            workloads.forEach(workload -> workload.dayDone(day));
        }
    }
}
