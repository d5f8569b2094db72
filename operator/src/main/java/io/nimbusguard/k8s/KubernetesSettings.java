package io.nimbusguard.k8s;

import io.nimbusguard.k8s.leader.LeaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What steers the door to Kubernetes.
///
/// @param kubeconfig   empty to find it as kubectl does, or to take the pod's own service account
/// @param context      of the kubeconfig; empty for its current one
/// @param namespaces   whose workloads are looked at; empty for all
/// @param maxReplicas  the operator's own ceiling over any object
/// @param writes       how fast it may write
/// @param statusEvery  time between two statuses that are written though nothing urgent changed
/// @param requestTimeout for one request
public record KubernetesSettings(
        Optional<Path> kubeconfig,
        Optional<String> context,
        Set<String> namespaces,
        LeaseSettings lease,
        int maxReplicas,
        WriteLimits writes,
        Duration statusEvery,
        Duration requestTimeout) {

    public KubernetesSettings {
        namespaces = Set.copyOf(namespaces);
        if (maxReplicas < 1) {
            throw new IllegalArgumentException("maxReplicas is at least 1, but is " + maxReplicas);
        }
        if (!statusEvery.isPositive() || !requestTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "durations are above 0, but are " + statusEvery + " and " + requestTimeout);
        }
    }

    /// Every default, for a replica of this name.
    public static KubernetesSettings standard(LeaseSettings lease) {
        return new KubernetesSettings(
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                lease,
                1_000,
                WriteLimits.STANDARD,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));
    }

    /// The same with another kubeconfig.
    public KubernetesSettings withKubeconfig(Path file) {
        return new KubernetesSettings(
                Optional.of(file), context, namespaces, lease, maxReplicas, writes, statusEvery, requestTimeout);
    }

    /// The same for these namespaces alone.
    public KubernetesSettings withNamespaces(Set<String> some) {
        return new KubernetesSettings(
                kubeconfig, context, some, lease, maxReplicas, writes, statusEvery, requestTimeout);
    }
}
