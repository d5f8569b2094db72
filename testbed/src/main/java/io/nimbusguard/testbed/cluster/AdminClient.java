package io.nimbusguard.testbed.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/// The administrator's client, made when the API server has made its certificate. It repeats no request: who
/// waits for something asks again.
final class AdminClient implements AutoCloseable {

    private final ControlPlaneFiles files;
    private @Nullable KubernetesClient client;

    AdminClient(ControlPlaneFiles files) {
        this.files = files;
    }

    boolean isServerReady() {
        try {
            return Files.exists(files.authority()) && "ok".equals(get().raw("/readyz"));
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    boolean isNodeReady(String node) {
        try {
            return get().nodes().withName(node).isReady();
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    synchronized KubernetesClient get() {
        if (client == null) {
            var config = Config.fromKubeconfig(
                    files.kubeconfig(Identity.ADMIN.name()).toFile());
            config.setRequestRetryBackoffLimit(0);
            client = new KubernetesClientBuilder().withConfig(config).build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
