package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.nimbusguard.k8s.resource.ProactiveScaler;
import io.nimbusguard.testbed.Testbed;
import io.nimbusguard.testbed.TestbedSettings;
import io.nimbusguard.testbed.build.BuildListener;
import io.nimbusguard.testbed.build.ControlPlaneBuild;
import io.nimbusguard.testbed.build.PrometheusBinaries;
import io.nimbusguard.testbed.cluster.Deployments;
import io.nimbusguard.testbed.cluster.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A real API server, the testbed's or the one of the system property `nimbusguard.testbed.kubeconfig`, with our
/// definition installed and a namespace of its own for each test.
final class TestCluster implements AutoCloseable {

    private static final Path DEFINITION = Path.of("../deploy/crds/proactivescalers.nimbusguard.io.yaml");

    private final KubernetesClient client;
    private final String namespace;

    TestCluster(String prefix) {
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
                .build();
        namespace = prefix + "-" + Long.toHexString(System.nanoTime());
        install();
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    static Path kubeconfig() {
        var path = System.getProperty("nimbusguard.testbed.kubeconfig");
        return path == null ? Shared.KUBECONFIG : Path.of(path);
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    int port() {
        return client.getMasterUrl().getPort();
    }

    private void install() {
        try {
            client.load(Files.newInputStream(DEFINITION)).forceConflicts().serverSideApply();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        await("the definition to be served", () -> client.supports(ProactiveScaler.class));
    }

    /// Its pods are Ready after a second.
    Deployment deploy(String name, int replicas, Map<String, String> annotations) {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withAnnotations(annotations)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(replicas)
                        .withNewSelector()
                        .withMatchLabels(Map.of("app", name))
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(Map.of("app", name))
                        .withAnnotations(Map.of(Deployments.STARTUP, "1s"))
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("main")
                        .withImage("example.invalid/none:1")
                        .withNewResources()
                        .withRequests(Map.of("cpu", new io.fabric8.kubernetes.api.model.Quantity("250m")))
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    /// Until its controller has no more to say about it: a write against an older state of it is refused.
    void awaitRest(String name) {
        var deployment = client.apps().deployments().inNamespace(namespace).withName(name);
        await(name + " to be available", () -> {
            var state = deployment.get();
            return state.getSpec().getReplicas().equals(state.getStatus().getAvailableReplicas());
        });
    }

    int replicas(String name) {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name)
                .get()
                .getSpec()
                .getReplicas();
    }

    ProactiveScaler apply(String yaml) {
        return client.resource(io.fabric8.kubernetes.client.utils.Serialization.unmarshal(yaml, ProactiveScaler.class))
                .inNamespace(namespace)
                .create();
    }

    /// Real time, because a real server is asked; fails after 20 s.
    static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    /// A control plane for all tests of this process; it ends with the process.
    private static final class Shared {

        static final Path KUBECONFIG = start();

        private static Path start() {
            try {
                var home = Path.of(System.getProperty("nimbusguard.home"));
                var binaries =
                        new ControlPlaneBuild(TestbedSettings.module(home), System.getenv()).ensure(new Silent());
                var settings = TestbedSettings.of(
                        home, Files.createTempDirectory("testbed"), binaries, PrometheusBinaries.ensure(home));
                return Testbed.start(settings, InstantSource.system(), _ -> {}).kubeconfig(Identity.ADMIN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Silent implements BuildListener {

        @Override
        public void begins(int programs, String folder) {}

        @Override
        public void building(String program, String usualTime) {}

        @Override
        public void built(String program) {}
    }
}
