package io.nimbusguard.hpa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pod of the workload as the API server shows it.
///
/// @param ready null where the pod has no Ready condition yet
/// @param startTime null until the kubelet has acknowledged the pod
/// @param deleting whether a deletion timestamp is set
public record Pod(
        String name,
        PodPhase phase,
        @Nullable ReadyCondition ready,
        @Nullable Instant startTime,
        boolean deleting,
        PodRequests requests) {

    boolean isRunningAndReady() {
        return phase == PodPhase.RUNNING && ready != null && ready.status() == ReadyCondition.Status.TRUE;
    }
}
