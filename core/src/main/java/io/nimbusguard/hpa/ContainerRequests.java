package io.nimbusguard.hpa;

import java.util.Map;

/// What one container requests, in thousandths of the resource's unit.
public record ContainerRequests(String name, Kind kind, Map<ResourceName, Long> milliByResource) {

    public enum Kind {
        /// An ordinary container.
        CONTAINER,
        /// An init container that stays (`restartPolicy: Always`): counts like an ordinary one.
        SIDECAR,
        /// An init container that ends: does not count.
        INIT
    }

    public ContainerRequests {
        milliByResource = Map.copyOf(milliByResource);
    }
}
