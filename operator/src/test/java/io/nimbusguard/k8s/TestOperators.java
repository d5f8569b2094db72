package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.nimbusguard.k8s.leader.LeadershipListener;
import io.nimbusguard.k8s.leader.LeaseSettings;
import io.nimbusguard.scaling.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Operators' doors against the real API server, with the rights of `deploy/rbac.yaml` and nothing more.
final class TestOperators implements AutoCloseable {

    private static final Path RIGHTS = Path.of("../deploy/rbac.yaml");
    private static final Path NAMESPACE = Path.of("../deploy/namespace.yaml");
    private static final String ACCOUNT = "nimbusguard";

    private final TestCluster cluster;
    private final Path directory;
    private final List<Kubernetes> running = new ArrayList<>();
    private final Set<Workload> woken = ConcurrentHashMap.newKeySet();

    TestOperators(TestCluster cluster, Path directory) {
        this.cluster = cluster;
        this.directory = directory;
        try {
            for (var file : List.of(NAMESPACE, RIGHTS)) {
                cluster.client()
                        .load(Files.newInputStream(file))
                        .forceConflicts()
                        .serverSideApply();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Kubernetes start(String identity) {
        return start(identity, cluster.port());
    }

    /// @param port where the API server is reached
    Kubernetes start(String identity, int port) {
        var lease = new LeaseSettings(
                "nimbusguard",
                "nimbusguard",
                identity,
                Duration.ofSeconds(10),
                Duration.ofSeconds(7),
                Duration.ofSeconds(2));
        var settings = KubernetesSettings.standard(lease)
                .withKubeconfig(kubeconfig(identity, port))
                .withNamespaces(Set.of(cluster.namespace()));
        var operator = new Kubernetes(
                settings, InstantSource.system(), System::nanoTime, _ -> LearnedFacts.NONE, (_, _) -> {});
        running.add(operator);
        operator.start(woken::add, new LeadershipListener() {
            @Override
            public void started(long epoch) {}

            @Override
            public void stopped() {}
        });
        return operator;
    }

    Kubernetes startLeading(String identity) {
        var operator = start(identity);
        TestCluster.await("leadership", operator::leads);
        return operator;
    }

    /// A client with the operator's rights.
    KubernetesClient account() {
        var file = kubeconfig("account", cluster.port()).toFile();
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(file))
                .build();
    }

    boolean woke(Workload workload) {
        return woken.contains(workload);
    }

    void forgetWakes() {
        woken.clear();
    }

    private Path kubeconfig(String identity, int port) {
        try {
            var text = Files.readString(TestCluster.kubeconfig())
                    .replaceFirst("(https://127\\.0\\.0\\.1:)\\d+", "$1" + port)
                    .replaceFirst("token: \"?[^\"}\\s]+\"?", "token: \"" + token() + "\"");
            var file = directory.resolve(identity + ".kubeconfig");
            Files.writeString(file, text);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the operator's service account, from the API server itself.
    private String token() {
        var accounts = cluster.client().serviceAccounts().inNamespace(ACCOUNT);
        accounts.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(ACCOUNT)
                        .endMetadata()
                        .build())
                .serverSideApply();
        return accounts.withName(ACCOUNT)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
    }

    @Override
    public void close() {
        for (var operator : running) {
            try {
                operator.close();
            } catch (KubernetesClientException e) {
                throw new AssertionError("closing must not fail", e);
            }
        }
    }
}
