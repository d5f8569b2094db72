package io.nimbusguard.hpa;

import java.util.List;

/// What comes of one sync.
///
/// @param state for the next sync
/// @param events in the order they happened
public record SyncOutcome(HpaState state, SyncResult result, MetricsAnswer metrics, List<HpaEvent> events) {

    public SyncOutcome {
        events = List.copyOf(events);
    }

    /// `status.desiredReplicas`: what the HPA last wanted and could have.
    public int desiredReplicas() {
        return state.status().desiredReplicas();
    }

    public boolean rescaled() {
        return result instanceof SyncResult.Rescaled;
    }
}
