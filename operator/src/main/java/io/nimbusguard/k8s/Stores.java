package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.nimbusguard.k8s.resource.ProactiveScaler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What the informers keep, one store for each informer.
final class Stores {

    private final Consumer<ObjectKey> gone;
    private final List<KeptObjects<Deployment, DeploymentFacts>> deployments = new CopyOnWriteArrayList<>();
    private final List<KeptObjects<ProactiveScaler, ScalerFacts>> scalers = new CopyOnWriteArrayList<>();
    private final ByTarget<ScalerFacts> scalersByTarget = new ByTarget<>(scaler -> Optional.of(scaler.target()));
    private final ByTarget<Optional<Rival>> rivalsByTarget = new ByTarget<>(rival -> rival.map(Rival::target));

    /// @param gone told of the Deployment that went, or whose ProactiveScaler did; on an informer's thread
    Stores(Consumer<ObjectKey> gone) {
        this.gone = gone;
    }

    KeptObjects<Deployment, DeploymentFacts> newDeployments() {
        var store = new KeptObjects<>(DeploymentDiet::strip, DeploymentFacts::of, (before, after) -> {
            if (before != null && after == null) {
                gone.accept(before.key());
            }
        });
        deployments.add(store);
        return store;
    }

    KeptObjects<ProactiveScaler, ScalerFacts> newScalers() {
        var store = new KeptObjects<>(Stores::strip, ScalerFacts::of, (before, after) -> {
            scalersByTarget.changed(before, after);
            if (before != null && after == null) {
                gone.accept(before.target());
            }
        });
        scalers.add(store);
        return store;
    }

    KeptObjects<HorizontalPodAutoscaler, Optional<Rival>> newPodAutoscalers() {
        return new KeptObjects<>(Rival::strip, Rival::of, rivalsByTarget);
    }

    KeptObjects<GenericKubernetesResource, Optional<Rival>> newScaledObjects() {
        return new KeptObjects<>(Rival::strip, Rival::of, rivalsByTarget);
    }

    Optional<DeploymentFacts> deployment(ObjectKey key) {
        return KeptObjects.firstReading(deployments, key);
    }

    Stream<DeploymentFacts> deployments() {
        return deployments.stream().flatMap(KeptObjects::readings);
    }

    Optional<ScalerFacts> scaler(ObjectKey key) {
        return KeptObjects.firstReading(scalers, key);
    }

    Stream<ScalerFacts> scalers() {
        return scalers.stream().flatMap(KeptObjects::readings);
    }

    Set<ScalerFacts> scalersNaming(ObjectKey deployment) {
        return scalersByTarget.naming(deployment);
    }

    Optional<Rival> rival(ObjectKey deployment) {
        return rivalsByTarget.naming(deployment).stream()
                .flatMap(Optional::stream)
                .min((one, other) -> one.name().compareTo(other.name()));
    }

    private static ProactiveScaler strip(ProactiveScaler full) {
        full.getMetadata().setManagedFields(null);
        return full;
    }
}
