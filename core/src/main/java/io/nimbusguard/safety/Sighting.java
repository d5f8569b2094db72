package io.nimbusguard.safety;

import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a pass saw, as far as guards have to remember it.
///
/// @param demand     requests per second; empty when the observation was not usable
/// @param longestGap time without a usable observation up to which nothing was missed
/// @param startupP90 how long a pod takes to become ready, nine times in ten
/// @param writer     whether the replicas are ours to set
public record Sighting(
        Instant time,
        Optional<ReplicaCounts> replicas,
        OptionalDouble demand,
        WorkloadConditions conditions,
        Duration longestGap,
        Duration startupP90,
        Writer writer) {

    public enum Writer {
        US,
        /// The mode does not write, or another autoscaler does: changes by others are how it should be.
        OTHERS
    }
}
