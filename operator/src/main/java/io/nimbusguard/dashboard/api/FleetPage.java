package io.nimbusguard.dashboard.api;

import java.util.List;
import java.util.Map;

/// Some rows of the fleet, and what it comes to.
///
/// @param total     workloads in all
/// @param matching  of them, those that match the search
/// @param conflicts workloads that another autoscaler scales too
/// @param degraded  workloads for which a lower rung than the planner's decides
/// @param bySource  workloads by the rung that decides
/// @param byMode    workloads by their mode
public record FleetPage(
        int schema,
        int total,
        int matching,
        int page,
        int size,
        long conflicts,
        long degraded,
        Map<String, Long> bySource,
        Map<String, Long> byMode,
        List<WorkloadRow> workloads) {

    public FleetPage {
        bySource = Map.copyOf(bySource);
        byMode = Map.copyOf(byMode);
        workloads = List.copyOf(workloads);
    }
}
