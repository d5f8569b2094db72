package io.nimbusguard.testbed.traffic;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The Ready and the starting pods of every Deployment, from one watch over all pods. While the API server is
/// away it shows what was seen last.
final class PodWatch implements ReadyPods, AutoCloseable, ResourceEventHandler<Pod> {

    private final Map<String, Set<String>> ready = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> starting = new ConcurrentHashMap<>();
    private final SharedIndexInformer<Pod> informer;

    private PodWatch(KubernetesClient client) {
        informer = client.pods().inAnyNamespace().runnableInformer(0);
    }

    static PodWatch start(KubernetesClient client) {
        var watch = new PodWatch(client);
        watch.informer.addEventHandler(watch);
        watch.informer.run();
        return watch;
    }

    @Override
    public Set<String> of(String namespace, String deployment) {
        return ready.getOrDefault(key(namespace, deployment), Set.of());
    }

    /// Pods that have a node and are not Ready yet.
    Set<String> starting(String namespace, String deployment) {
        return starting.getOrDefault(key(namespace, deployment), Set.of());
    }

    @Override
    public void onAdd(Pod pod) {
        deploymentOf(pod).ifPresent(key -> {
            show(ready, key, pod, isReady(pod));
            show(starting, key, pod, isStarting(pod));
        });
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        onAdd(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
        deploymentOf(pod).ifPresent(key -> {
            show(ready, key, pod, false);
            show(starting, key, pod, false);
        });
    }

    private static void show(Map<String, Set<String>> shown, String key, Pod pod, boolean isOne) {
        shown.compute(key, (_, pods) -> {
            var changed = pods == null ? new TreeSet<String>() : new TreeSet<>(pods);
            if (isOne) {
                changed.add(pod.getMetadata().getName());
            } else {
                changed.remove(pod.getMetadata().getName());
            }
            return changed.isEmpty() ? null : changed;
        });
    }

    /// By the ReplicaSet that owns it, whose name is the Deployment's and a hash.
    private static Optional<String> deploymentOf(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> "ReplicaSet".equals(owner.getKind()))
                .map(OwnerReference::getName)
                .filter(name -> name.lastIndexOf('-') > 0)
                .map(name -> key(pod.getMetadata().getNamespace(), name.substring(0, name.lastIndexOf('-'))))
                .findFirst();
    }

    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static boolean isStarting(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null && pod.getSpec().getNodeName() != null && !isReady(pod);
    }

    private static String key(String namespace, String deployment) {
        return namespace + "/" + deployment;
    }

    @Override
    public void close() {
        informer.close();
    }
}
