package io.nimbusguard.hpa;

import io.nimbusguard.hpa.ReplicaProposal.Cause;
import io.nimbusguard.hpa.ReplicaProposal.Failed;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a pod requests of one resource, or why that cannot be told.
///
/// @param container null for the whole pod
record RequestRule(ResourceName resource, @Nullable String container) {

    /// Thousandths of the unit; empty where a request is missing, and [#failure] says which.
    OptionalLong requestMilli(Pod pod) {
        if (countsPodLevel(pod)) {
            var request = pod.requests().podLevelMilliByResource().get(resource);
            return request == null ? OptionalLong.empty() : OptionalLong.of(request);
        }
        var sum = 0L;
        var found = false;
        for (var candidate : pod.requests().containers()) {
            if (counts(candidate)) {
                found = true;
                var request = candidate.milliByResource().get(resource);
                if (request == null) {
                    return OptionalLong.empty();
                }
                sum += request;
            }
        }
        return found || container == null ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    Failed failure(Pod pod) {
        if (countsPodLevel(pod)) {
            return new Failed(
                    Cause.MISSING_POD_LEVEL_REQUEST,
                    "missing pod-level request for " + resource.label() + " in Pod " + pod.name());
        }
        for (var candidate : pod.requests().containers()) {
            if (counts(candidate) && !candidate.milliByResource().containsKey(resource)) {
                return new Failed(
                        Cause.MISSING_REQUEST,
                        "missing request for " + resource.label() + " in container " + candidate.name() + " of Pod "
                                + pod.name());
            }
        }
        return new Failed(Cause.CONTAINER_NOT_FOUND, "container " + container + " not found in Pod " + pod.name());
    }

    private boolean countsPodLevel(Pod pod) {
        return container == null && !pod.requests().podLevelMilliByResource().isEmpty();
    }

    private boolean counts(ContainerRequests candidate) {
        return candidate.kind() != ContainerRequests.Kind.INIT
                && (container == null || container.equals(candidate.name()));
    }
}
