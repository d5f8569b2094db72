package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.Map;
import java.util.Optional;

/// Another autoscaler, and what it scales.
///
/// @param name   kind and name, for people
/// @param target the Deployment it scales
record Rival(String name, ObjectKey target) {

    /// Empty when it scales something else than a Deployment.
    static Optional<Rival> of(HorizontalPodAutoscaler autoscaler) {
        var target = autoscaler.getSpec() == null ? null : autoscaler.getSpec().getScaleTargetRef();
        return target == null || !"Deployment".equals(target.getKind())
                ? Optional.empty()
                : Optional.of(rival("HorizontalPodAutoscaler", autoscaler, target.getName()));
    }

    /// A KEDA ScaledObject, whose target is a Deployment where it names no kind.
    static Optional<Rival> of(GenericKubernetesResource scaledObject) {
        Object name = scaledObject.get("spec", "scaleTargetRef", "name");
        Object kind = scaledObject.get("spec", "scaleTargetRef", "kind");
        return name instanceof String target && (kind == null || "Deployment".equals(kind))
                ? Optional.of(rival("ScaledObject", scaledObject, target))
                : Optional.empty();
    }

    private static Rival rival(String kind, HasMetadata object, String target) {
        return new Rival(
                kind + " " + object.getMetadata().getName(),
                new ObjectKey(object.getMetadata().getNamespace(), target));
    }

    /// What is kept of one: its metadata and its target.
    static HorizontalPodAutoscaler strip(HorizontalPodAutoscaler full) {
        full.getMetadata().setManagedFields(null);
        full.getMetadata().setAnnotations(null);
        full.setStatus(null);
        full.getSpec().setMetrics(null);
        return full;
    }

    static GenericKubernetesResource strip(GenericKubernetesResource full) {
        Object target = full.get("spec", "scaleTargetRef");
        full.getMetadata().setManagedFields(null);
        full.getMetadata().setAnnotations(null);
        full.setAdditionalProperties(target == null ? Map.of() : Map.of("spec", Map.of("scaleTargetRef", target)));
        return full;
    }
}
