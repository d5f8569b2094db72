package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Deployment as the API server sends it.
record DeploymentReading(Deployment deployment) {

    private static final Set<String> SETTLED = Set.of("NewReplicaSetAvailable", "ReplicaSetAvailable");

    DeploymentFacts facts() {
        var meta = deployment.getMetadata();
        return new DeploymentFacts(
                new Workload(meta.getNamespace(), meta.getName(), meta.getUid()),
                meta.getResourceVersion(),
                orZero(meta.getGeneration()),
                new ReplicaCounts(desired(), ready()),
                Annotations.ours(meta.getAnnotations()),
                rollout(),
                rolloutSeen(),
                replicaFailure(),
                cpuRequest(),
                replicasSetBy());
    }

    private int desired() {
        var replicas =
                deployment.getSpec() == null ? null : deployment.getSpec().getReplicas();
        return replicas == null ? 1 : replicas;
    }

    private int ready() {
        var ready =
                deployment.getStatus() == null ? null : deployment.getStatus().getReadyReplicas();
        return ready == null ? 0 : ready;
    }

    /// In progress from the change of the spec until no old pod is left and the controller calls it available. A mere
    /// change of the replica count is none. A Deployment that no controller has ever looked at rolls nothing out.
    private Rollout rollout() {
        var status = deployment.getStatus();
        if (status == null || status.getObservedGeneration() == null) {
            return Rollout.FINISHED;
        }
        var unseen =
                status.getObservedGeneration() < orZero(deployment.getMetadata().getGeneration());
        return unseen ? Rollout.IN_PROGRESS : rolloutSeen();
    }

    private Rollout rolloutSeen() {
        var status = deployment.getStatus();
        if (status == null) {
            return Rollout.FINISHED;
        }
        var oldPods = orZero(status.getReplicas()) > orZero(status.getUpdatedReplicas());
        var progressing = condition("Progressing")
                .map(DeploymentCondition::getReason)
                .filter(reason -> !SETTLED.contains(reason))
                .isPresent();
        return oldPods || progressing ? Rollout.IN_PROGRESS : Rollout.FINISHED;
    }

    private Optional<String> replicaFailure() {
        return condition("ReplicaFailure")
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(condition -> condition.getMessage() == null ? condition.getReason() : condition.getMessage());
    }

    private Optional<DeploymentCondition> condition(String type) {
        var status = deployment.getStatus();
        List<DeploymentCondition> conditions = status == null ? List.of() : status.getConditions();
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private OptionalDouble cpuRequest() {
        var cores = 0.0;
        var containers = containers();
        for (var container : containers) {
            var request = cpu(container);
            if (request == null) {
                return OptionalDouble.empty();
            }
            cores += request.getNumericalAmount().doubleValue();
        }
        return cores > 0 ? OptionalDouble.of(cores) : OptionalDouble.empty();
    }

    /// Those that run as long as the pod does: sidecars among the init containers too.
    List<Container> containers() {
        if (deployment.getSpec() == null
                || deployment.getSpec().getTemplate() == null
                || deployment.getSpec().getTemplate().getSpec() == null) {
            return List.of();
        }
        var pod = deployment.getSpec().getTemplate().getSpec();
        var running = new ArrayList<>(pod.getContainers());
        pod.getInitContainers().stream()
                .filter(container -> "Always".equals(container.getRestartPolicy()))
                .forEach(running::add);
        return running;
    }

    static @Nullable Quantity cpu(Container container) {
        var resources = container.getResources();
        return resources == null || resources.getRequests() == null
                ? null
                : resources.getRequests().get("cpu");
    }

    private Optional<FieldWrite> replicasSetBy() {
        return managers().stream()
                .filter(DeploymentReading::ownsReplicas)
                .map(entry -> new FieldWrite(String.valueOf(entry.getManager()), time(entry)))
                .max((one, other) -> one.time().compareTo(other.time()));
    }

    List<ManagedFieldsEntry> managers() {
        var managed = deployment.getMetadata().getManagedFields();
        return managed == null ? List.of() : managed;
    }

    static boolean ownsReplicas(ManagedFieldsEntry entry) {
        var fields = entry.getFieldsV1() == null ? null : entry.getFieldsV1().getAdditionalProperties();
        return fields != null && fields.get("f:spec") instanceof Map<?, ?> spec && spec.containsKey("f:replicas");
    }

    private static Instant time(ManagedFieldsEntry entry) {
        try {
            return entry.getTime() == null
                    ? Instant.EPOCH
                    : OffsetDateTime.parse(entry.getTime()).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
