package io.nimbusguard.dashboard.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Some rows of the fleet, and what it comes to.
///
/// @param total     workloads in all
/// @param matching  of them, those that match the search
/// @param conflicts workloads that another autoscaler scales too
/// @param degraded  workloads for which a lower rung than the planner's decides
/// @param bySource  workloads by the rung that decides
/// @param byMode    workloads by their mode
/// @param account   of the whole fleet
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
        Totals account,
        List<WorkloadRow> workloads) {

    /// Of the workloads beside which a shadow HPA could be computed; absent where there is none.
    ///
    /// @param savingRatio share of the shadow HPAs' cost that was saved
    public record Totals(
            @Nullable TallyView ours,
            @Nullable TallyView shadowHpa,
            @Nullable Double savingRatio) {}

    public FleetPage {
        bySource = Map.copyOf(bySource);
        byMode = Map.copyOf(byMode);
        workloads = List.copyOf(workloads);
    }
}
