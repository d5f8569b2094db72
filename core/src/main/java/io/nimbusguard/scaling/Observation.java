package io.nimbusguard.scaling;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything one pass knows about its workload. A recorded observation replays the pass.
///
/// @param time         when it was taken
/// @param measurements the nine features, each measured or missing
/// @param demand       demand history in steps of one minute [requests per second], newest last, gaps explicit
/// @param replicas     empty when the cluster could not tell
/// @param coverage     share of ready pods whose demand series arrived, ratio in [0, 1]; empty when unknown
/// @param conditions   what the cluster says besides numbers
public record Observation(
        Workload workload,
        Instant time,
        Measurements measurements,
        Series demand,
        Optional<ReplicaCounts> replicas,
        OptionalDouble coverage,
        WorkloadConditions conditions) {

    /// The same without the demand of days.
    public Observation withoutHistory() {
        return new Observation(
                workload,
                time,
                measurements,
                Series.empty(demand.end(), demand.step()),
                replicas,
                coverage,
                conditions);
    }
}
