package io.nimbusguard.scaling;

import java.time.Instant;
import java.util.Optional;

/// What the cluster says about a workload besides its numbers.
///
/// @param rollout         whether a new version of its pods is being rolled out
/// @param replicaFailure  why the cluster could not create pods (quota, limits, admission), in its words
/// @param pause           what a person has paused
/// @param foreignWrite    when somebody else last changed the replicas that we had set, where the cluster tells;
///                        without it such a change is seen by comparing counts
/// @param rivalAutoscaler another autoscaler of the same target, by name
public record WorkloadConditions(
        Rollout rollout,
        Optional<String> replicaFailure,
        Pause pause,
        Optional<Instant> foreignWrite,
        Optional<String> rivalAutoscaler) {

    public enum Rollout {
        FINISHED,
        IN_PROGRESS
    }

    /// Nothing going on.
    public static final WorkloadConditions CALM =
            new WorkloadConditions(Rollout.FINISHED, Optional.empty(), Pause.NONE, Optional.empty(), Optional.empty());

    public WorkloadConditions rollingOut() {
        return new WorkloadConditions(Rollout.IN_PROGRESS, replicaFailure, pause, foreignWrite, rivalAutoscaler);
    }

    public WorkloadConditions failing(String message) {
        return new WorkloadConditions(rollout, Optional.of(message), pause, foreignWrite, rivalAutoscaler);
    }

    public WorkloadConditions paused(Pause changed) {
        return new WorkloadConditions(rollout, replicaFailure, changed, foreignWrite, rivalAutoscaler);
    }

    public WorkloadConditions writtenByOthers(Instant time) {
        return new WorkloadConditions(rollout, replicaFailure, pause, Optional.of(time), rivalAutoscaler);
    }

    public WorkloadConditions beside(String rival) {
        return new WorkloadConditions(rollout, replicaFailure, pause, foreignWrite, Optional.of(rival));
    }
}
