package io.nimbusguard.hpa;

import org.jspecify.annotations.Nullable;

/// What one metric asks for.
public sealed interface ReplicaProposal {

    /// A count, before any stabilization, rate limit or bound.
    ///
    /// @param usageMilli thousandths of the unit: the average for metrics of pods, the total for a value
    ///     target, the total over the status replicas, rounded up, for an average value target
    /// @param utilizationPercent whole percent of the request; null for all but a utilization target
    record Proposed(int replicas, long usageMilli, @Nullable Integer utilizationPercent) implements ReplicaProposal {

        static Proposed of(int replicas, long usageMilli) {
            return new Proposed(replicas, usageMilli, null);
        }
    }

    /// No count.
    ///
    /// @param detail for people
    record Failed(Cause cause, String detail) implements ReplicaProposal {}

    /// Why a metric has no answer.
    enum Cause {
        METRICS_UNAVAILABLE,
        NO_PODS,
        NO_METRICS_FOR_TARGETED_PODS,
        MISSING_REQUEST,
        MISSING_POD_LEVEL_REQUEST,
        CONTAINER_NOT_FOUND,
        NO_METRICS_MATCHED_KNOWN_PODS
    }
}
