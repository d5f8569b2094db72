package io.nimbusguard.hpa;

/// The scale target as read at the start of a sync.
///
/// @param specReplicas the count that was asked for
/// @param statusReplicas pods that exist, deleting ones not counted
public record ScaleReading(int specReplicas, int statusReplicas, PodCount pods) {

    public ScaleReading {
        if (specReplicas < 0 || statusReplicas < 0) {
            throw new IllegalArgumentException(
                    "replicas must be at least 0, but are " + specReplicas + " and " + statusReplicas);
        }
    }
}
