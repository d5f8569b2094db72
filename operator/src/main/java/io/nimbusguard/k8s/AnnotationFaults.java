package io.nimbusguard.k8s;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which faults of a Deployment's annotations were told already: a Deployment changes often, and a fault is told once.
final class AnnotationFaults {

    private final Map<ObjectKey, Told> told = new ConcurrentHashMap<>();

    private record Told(String uid, String fault) {}

    /// Whether this was not the last that was told of the Deployment; from now on it is.
    boolean isNews(DeploymentFacts deployment, String fault) {
        var now = new Told(deployment.workload().uid(), fault);
        return !now.equals(told.put(deployment.key(), now));
    }

    /// There is no fault any more, or no Deployment.
    void forget(ObjectKey deployment) {
        told.remove(deployment);
    }
}
