package io.nimbusguard.hpa;

import java.util.List;
import java.util.Map;

/// What a pod requests, in thousandths of the resource's unit.
///
/// @param podLevelMilliByResource the requests of the pod as a whole; where any is given, they count and the
///     containers' do not
public record PodRequests(List<ContainerRequests> containers, Map<ResourceName, Long> podLevelMilliByResource) {

    public PodRequests {
        containers = List.copyOf(containers);
        podLevelMilliByResource = Map.copyOf(podLevelMilliByResource);
    }

    /// One container and its cpu request.
    public static PodRequests cpu(String container, long millicores) {
        return new PodRequests(
                List.of(new ContainerRequests(
                        container, ContainerRequests.Kind.CONTAINER, Map.of(ResourceName.CPU, millicores))),
                Map.of());
    }
}
