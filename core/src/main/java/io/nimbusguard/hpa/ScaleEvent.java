package io.nimbusguard.hpa;

import java.time.Instant;

/// One scaling that was carried out.
///
/// @param change replicas added or removed, by the list it stands in; never negative
/// @param outdated older than its direction's longest period when last looked at: the next event may take its place,
///     but until then it counts like any other
public record ScaleEvent(int change, Instant time, boolean outdated) {

    public ScaleEvent {
        if (change < 0) {
            throw new IllegalArgumentException("change must be at least 0, but is " + change);
        }
    }

    ScaleEvent agedAgainst(Instant cutoff) {
        return !outdated && time.isBefore(cutoff) ? new ScaleEvent(change, time, true) : this;
    }
}
