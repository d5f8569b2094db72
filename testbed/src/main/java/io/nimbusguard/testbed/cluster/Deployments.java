package io.nimbusguard.testbed.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Makes Deployments whose pods take a stated time to start.
public final class Deployments {

    /// Annotation of a pod: the time from when it is scheduled until it is Ready, such as `60s`.
    public static final String STARTUP = "nimbusguard.io/startup";

    private static final String APP = "app";
    private static final String AT_ONCE = "1s";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KubernetesClient client;

    public Deployments(KubernetesClient client) {
        this.client = client;
    }

    /// Makes a Deployment, and its namespace where there is none.
    ///
    /// @param cpu request of a pod, such as `4` or `500m`
    public void create(String namespace, String name, int replicas, Duration startup, String cpu) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .serverSideApply();
        client.resource(deployment(namespace, name, replicas, startup, cpu)).create();
    }

    /// Lets the pods that are starting now be Ready within a second or two; later ones take their time again.
    ///
    /// @return names of the Ready pods
    public List<String> startAtOnce(String namespace, String name) {
        await(
                namespace,
                name,
                deployment -> deployment.getStatus() != null
                        && wanted(deployment) == orZero(deployment.getStatus().getReplicas()));
        for (var pod : pods(namespace, name)) {
            // Without a version, because the scheduler and KWOK change the pod meanwhile.
            client.resource(named(pod))
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\": {\"annotations\": {\"" + STARTUP + "\": \"" + AT_ONCE + "\"}}}");
        }
        return awaitReady(namespace, name);
    }

    private static Pod named(Pod pod) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .endMetadata()
                .build();
    }

    /// Returns when as many pods are Ready as are wanted.
    ///
    /// @return their names
    public List<String> awaitReady(String namespace, String name) {
        await(
                namespace,
                name,
                deployment -> deployment.getStatus() != null
                        && wanted(deployment) == orZero(deployment.getStatus().getReadyReplicas()));
        return pods(namespace, name).stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private void await(String namespace, String name, java.util.function.Predicate<Deployment> state) {
        try {
            client.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .withName(name)
                    .waitUntilCondition(
                            deployment -> deployment != null && state.test(deployment),
                            PATIENCE.toSeconds(),
                            TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException e) {
            throw new TestbedFailure(
                    Fault.PART_NOT_READY,
                    "the pods of " + namespace + "/" + name + " did not get ready",
                    "that took longer than " + PATIENCE.toSeconds() + " s",
                    "see the logs of kube-controller-manager, kube-scheduler and kwok",
                    e);
        }
    }

    private List<Pod> pods(String namespace, String name) {
        return client.pods().inNamespace(namespace).withLabel(APP, name).list().getItems();
    }

    private static int wanted(Deployment deployment) {
        return orZero(deployment.getSpec().getReplicas());
    }

    private static int orZero(@org.jspecify.annotations.Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static Deployment deployment(String namespace, String name, int replicas, Duration startup, String cpu) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels(APP, name)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels(APP, name)
                .addToAnnotations(STARTUP, startup.toSeconds() + "s")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(name)
                .withImage("registry.invalid/" + name)
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity(cpu)))
                .endResources()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
