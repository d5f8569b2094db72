package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScaler;

/// The object that an event is attached to, so that `kubectl describe` shows it.
///
/// @param version its resource version
record EventSubject(String apiVersion, String kind, ObjectKey key, String uid, String version) {

    static EventSubject of(ScalerFacts scaler) {
        return new EventSubject(
                ProactiveScaler.GROUP + "/" + ProactiveScaler.VERSION,
                ProactiveScaler.KIND,
                scaler.key(),
                scaler.uid(),
                scaler.version());
    }

    static EventSubject of(DeploymentFacts deployment) {
        return new EventSubject(
                "apps/v1", "Deployment", deployment.key(), deployment.workload().uid(), deployment.version());
    }
}
