package io.nimbusguard.hpa;

/// How a sync ended.
public sealed interface SyncResult {

    /// A new count was written.
    record Rescaled(int from, int to, RescaleReason reason) implements SyncResult {}

    /// The count stays as it is.
    record Unchanged(int replicas) implements SyncResult {}

    /// A new count was refused by the API server; the recommendation is kept, but no scale event.
    record WriteRefused(int from, int to, RescaleReason reason) implements SyncResult {}

    /// Too few metrics answered; nothing was done and nothing recorded.
    record MetricsRefused() implements SyncResult {}

    /// The scale subresource could not be read; nothing was done.
    record ScaleUnreadable() implements SyncResult {}
}
