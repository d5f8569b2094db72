package io.nimbusguard.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.nimbusguard.k8s.resource.ProactiveScaler;
import java.time.Duration;

/// The connection to the API server. The library's own retries are off: a write whose answer was lost must not be sent
/// again unseen.
final class Clients implements AutoCloseable {

    private static final int NO_RETRIES = 0;

    private final KubernetesClient client;
    private final KubernetesClient leaseClient;

    Clients(KubernetesSettings settings) {
        var config = settings.kubeconfig()
                .map(file -> Config.fromKubeconfig(file.toFile()))
                .orElseGet(() -> Config.autoConfigure(settings.context().orElse(null)));
        config.setRequestTimeout((int) settings.requestTimeout().toMillis());
        config.setRequestRetryBackoffLimit(NO_RETRIES);
        config.setUserAgent("nimbusguard");
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        this.leaseClient = client.newClient(new RequestConfigBuilder(config.getRequestConfig())
                        .withRequestTimeout((int) leaseTimeout(settings).toMillis())
                        .withRequestRetryBackoffLimit(NO_RETRIES)
                        .build())
                .adapt(KubernetesClient.class);
    }

    /// Two tries fit into the renew deadline.
    private static Duration leaseTimeout(KubernetesSettings settings) {
        return settings.lease()
                .renewDeadline()
                .minus(settings.lease().retryPeriod())
                .dividedBy(2);
    }

    KubernetesClient client() {
        return client;
    }

    /// With a shorter timeout, for the Lease.
    KubernetesClient leaseClient() {
        return leaseClient;
    }

    /// @throws KubernetesFault when the API server cannot be reached, or does not know our kind
    void check() {
        try {
            if (!client.supports(ProactiveScaler.class)) {
                throw new KubernetesFault(
                        "NG-4002",
                        client.getMasterUrl() + " does not know ProactiveScaler",
                        "its definition is not installed",
                        "install it: kubectl apply -f deploy/crds");
            }
        } catch (KubernetesClientException e) {
            throw new KubernetesFault(
                    "NG-4001",
                    client.getMasterUrl() + " cannot be used",
                    cause(e),
                    "check the kubeconfig (KUBECONFIG), the network and the rights of the account");
        }
    }

    boolean knowsScaledObjects() {
        return client.supports("keda.sh/v1alpha1", "ScaledObject");
    }

    private static String cause(KubernetesClientException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        client.close();
    }
}
