package io.nimbusguard.dashboard.api;

import io.nimbusguard.dashboard.seen.FleetWatch;
import java.util.List;

/// The rows of the whole fleet, made once for all who ask between two passes.
public final class FleetRows {

    private final FleetWatch fleet;
    private volatile Made made = new Made(-1, List.of());

    /// @param passes that the fleet had seen
    private record Made(long passes, List<WorkloadRow> rows) {}

    public FleetRows(FleetWatch fleet) {
        this.fleet = fleet;
    }

    public List<WorkloadRow> now() {
        var passes = fleet.passes();
        var kept = made;
        if (kept.passes() != passes) {
            kept = new Made(passes, fleet.all().stream().map(WorkloadRow::of).toList());
            made = kept;
        }
        return kept.rows();
    }
}
