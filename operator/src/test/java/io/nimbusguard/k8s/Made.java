package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.nimbusguard.k8s.resource.ProactiveScaler;

/// Objects as an API server sends them.
final class Made {

    private Made() {}

    /// A Deployment `shop/checkout` with uid `uid-1` that nothing is going on with.
    static Deployment deployment(String version, int replicas, int ready, String more) {
        return Serialization.unmarshal(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  namespace: shop
                  name: checkout
                  uid: uid-1
                  resourceVersion: "%s"
                  generation: 4
                  %s
                spec:
                  replicas: %d
                  template:
                    spec:
                      containers:
                      - {name: main, image: "shop/checkout:1", resources: {requests: {cpu: 250m, memory: 1Gi}}}
                      - {name: side, image: "shop/side:1", resources: {requests: {cpu: "1"}}}
                status:
                  observedGeneration: 4
                  replicas: %d
                  updatedReplicas: %d
                  readyReplicas: %d
                  conditions:
                  - {type: Progressing, status: "True", reason: NewReplicaSetAvailable}
                """.formatted(version, more, replicas, replicas, replicas, ready), Deployment.class);
    }

    static Deployment deployment(String version, int replicas) {
        return deployment(version, replicas, replicas, "");
    }

    /// A ProactiveScaler in namespace `shop`.
    static ProactiveScaler scaler(String name, String metadata, String spec) {
        return scaler(name, "checkout", metadata, spec);
    }

    static ProactiveScaler scaler(String name, String target, String metadata, String spec) {
        return Serialization.unmarshal("""
                apiVersion: nimbusguard.io/v1alpha1
                kind: ProactiveScaler
                metadata:
                  namespace: shop
                  name: %s
                  uid: uid-of-%s
                  resourceVersion: "7"
                  generation: 2
                  creationTimestamp: "2026-05-01T00:00:00Z"
                  %s
                spec: {scaleTargetRef: {name: %s}, %s}
                """.formatted(name, name, metadata, target, spec), ProactiveScaler.class);
    }

    static ProactiveScaler auto() {
        return scaler("checkout", "", "minReplicas: 2, maxReplicas: 40, mode: Auto");
    }
}
