package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Follows Deployments, and what else scales them: hands each change on. Runs on every replica; what it leads to is
/// written by the leader alone.
final class DeploymentReconciler implements Reconciler<Deployment> {

    private static final GroupVersionKind SCALED_OBJECT = new GroupVersionKind("keda.sh", "v1alpha1", "ScaledObject");

    private final Stores stores;
    private final boolean hasScaledObjects;
    private final long pageSize;
    private final Consumer<ObjectKey> changed;

    /// @param hasScaledObjects whether the API server knows KEDA
    /// @param pageSize         objects per page of a list
    /// @param changed          told of every Deployment that changed
    DeploymentReconciler(Stores stores, boolean hasScaledObjects, long pageSize, Consumer<ObjectKey> changed) {
        this.stores = stores;
        this.hasScaledObjects = hasScaledObjects;
        this.pageSize = pageSize;
        this.changed = changed;
    }

    @Override
    public List<EventSource<?, Deployment>> prepareEventSources(EventSourceContext<Deployment> context) {
        var sources = new ArrayList<EventSource<?, Deployment>>();
        sources.add(new InformerEventSource<>(
                InformerEventSourceConfiguration.from(HorizontalPodAutoscaler.class, Deployment.class)
                        .withName("hpas")
                        .withNamespacesInheritedFromController()
                        .withItemStore(stores.newPodAutoscalers())
                        .withInformerListLimit(pageSize)
                        .withSecondaryToPrimaryMapper(autoscaler -> target(autoscaler, Rival::of))
                        .build(),
                context));
        if (hasScaledObjects) {
            sources.add(new InformerEventSource<>(
                    InformerEventSourceConfiguration.from(SCALED_OBJECT, Deployment.class)
                            .withName("scaledobjects")
                            .withNamespacesInheritedFromController()
                            .withItemStore(stores.newScaledObjects())
                            .withInformerListLimit(pageSize)
                            .withSecondaryToPrimaryMapper(
                                    (GenericKubernetesResource scaled) -> target(scaled, Rival::of))
                            .build(),
                    context));
        }
        return sources;
    }

    @Override
    public UpdateControl<Deployment> reconcile(Deployment deployment, Context<Deployment> context) {
        changed.accept(ObjectKey.of(deployment));
        return UpdateControl.noUpdate();
    }

    /// Whether a change is worth a pass: not for every heartbeat of a status.
    static boolean matters(Deployment after, Deployment before) {
        return DeploymentFacts.of(after).differsForAPass(DeploymentFacts.of(before));
    }

    private static <T extends HasMetadata> Set<ResourceID> target(T autoscaler, Function<T, Optional<Rival>> reading) {
        return reading.apply(autoscaler)
                .map(rival ->
                        new ResourceID(rival.target().name(), rival.target().namespace()))
                .map(Set::of)
                .orElseGet(Set::of);
    }
}
