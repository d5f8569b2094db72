package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Map;

/// Takes from a Deployment all that we do not need, about nine tenths, before it is kept. What is left reads the same.
final class DeploymentDiet {

    private DeploymentDiet() {}

    static Deployment strip(Deployment full) {
        var meta = full.getMetadata();
        var reading = new DeploymentReading(full);
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(meta.getNamespace())
                .withName(meta.getName())
                .withUid(meta.getUid())
                .withResourceVersion(meta.getResourceVersion())
                .withGeneration(meta.getGeneration())
                .withDeletionTimestamp(meta.getDeletionTimestamp())
                .withAnnotations(Annotations.ours(meta.getAnnotations()))
                .withManagedFields(reading.managers().stream()
                        .filter(DeploymentReading::ownsReplicas)
                        .map(DeploymentDiet::strip)
                        .toList())
                .endMetadata()
                .withNewSpec()
                .withReplicas(full.getSpec() == null ? null : full.getSpec().getReplicas())
                .withNewTemplate()
                .withNewSpec()
                .withContainers(
                        reading.containers().stream().map(DeploymentDiet::strip).toList())
                .endSpec()
                .endTemplate()
                .endSpec()
                .withStatus(strip(full.getStatus() == null ? new DeploymentStatus() : full.getStatus()))
                .build();
    }

    private static ManagedFieldsEntry strip(ManagedFieldsEntry entry) {
        var replicas = new FieldsV1();
        replicas.setAdditionalProperty("f:spec", Map.of("f:replicas", Map.of()));
        return new ManagedFieldsEntryBuilder()
                .withManager(entry.getManager())
                .withTime(entry.getTime())
                .withFieldsV1(replicas)
                .build();
    }

    private static Container strip(Container container) {
        var cpu = DeploymentReading.cpu(container);
        return cpu == null
                ? new Container()
                : new ContainerBuilder()
                        .withNewResources()
                        .withRequests(Map.of("cpu", cpu))
                        .endResources()
                        .build();
    }

    private static DeploymentStatus strip(DeploymentStatus status) {
        var kept = new DeploymentStatus();
        kept.setObservedGeneration(status.getObservedGeneration());
        kept.setReplicas(status.getReplicas());
        kept.setUpdatedReplicas(status.getUpdatedReplicas());
        kept.setReadyReplicas(status.getReadyReplicas());
        kept.setConditions(status.getConditions() == null ? List.of() : status.getConditions());
        return kept;
    }
}
