package io.nimbusguard.testbed.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/// The API group `metrics.k8s.io`, which the API server has metrics-server answer for.
final class MetricsApi {

    /// Endpoints on loopback are refused, so the Service is a name. Metrics-server does not know this API server by a
    /// certificate, so that whoever asks is nobody to it, and nobody may read.
    private static final String MANIFEST = """
            apiVersion: v1
            kind: Service
            metadata: {name: metrics-server, namespace: kube-system}
            spec: {type: ExternalName, externalName: localhost}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: resource-metrics-reader}
            rules:
            - {apiGroups: [metrics.k8s.io], resources: [pods, nodes], verbs: [get, list, watch]}
            - {nonResourceURLs: ["/apis/metrics.k8s.io/*"], verbs: [get]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: resource-metrics-reader}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: resource-metrics-reader}
            subjects:
            - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:unauthenticated"}
            ---
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1beta1.metrics.k8s.io}
            spec:
              service: {name: metrics-server, namespace: kube-system, port: %d}
              group: metrics.k8s.io
              version: v1beta1
              insecureSkipTLSVerify: true
              groupPriorityMinimum: 100
              versionPriority: 100
            """;

    private MetricsApi() {}

    /// @param port of metrics-server on loopback
    static void announce(KubernetesClient client, int port) {
        var manifest = MANIFEST.formatted(port).getBytes(StandardCharsets.UTF_8);
        client.load(new ByteArrayInputStream(manifest)).serverSideApply();
    }

    static boolean answers(KubernetesClient client) {
        try {
            return client.raw("/apis/metrics.k8s.io/v1beta1/pods") != null;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }
}
