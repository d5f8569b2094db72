package io.nimbusguard.hpa;

import org.jspecify.annotations.Nullable;

/// One entry of `spec.metrics`.
public sealed interface HpaMetric {

    /// Used over requested, over all pods.
    ///
    /// @param container null for the whole pod
    /// @param targetPercent whole percent of the request, more than zero
    record ResourceUtilization(
            ResourceName resource, @Nullable String container, int targetPercent) implements HpaMetric {

        public ResourceUtilization {
            requirePositive(targetPercent);
        }
    }

    /// Used resource per pod, whatever the request.
    ///
    /// @param container null for the whole pod
    record ResourceAverageValue(
            ResourceName resource, @Nullable String container, long targetMilli) implements HpaMetric {

        public ResourceAverageValue {
            requirePositive(targetMilli);
        }
    }

    /// A custom metric of the pods themselves, averaged.
    record PodsAverageValue(String name, long targetMilli) implements HpaMetric {

        public PodsAverageValue {
            requirePositive(targetMilli);
        }
    }

    /// A metric of one other object, compared as it is.
    record ObjectValue(String name, long targetMilli) implements HpaMetric {

        public ObjectValue {
            requirePositive(targetMilli);
        }
    }

    /// A metric of one other object, divided by the replicas.
    record ObjectAverageValue(String name, long targetMilli) implements HpaMetric {

        public ObjectAverageValue {
            requirePositive(targetMilli);
        }
    }

    /// An external metric, compared as it is.
    record ExternalValue(String name, long targetMilli) implements HpaMetric {

        public ExternalValue {
            requirePositive(targetMilli);
        }
    }

    /// An external metric, divided by the replicas; the kind KEDA uses.
    record ExternalAverageValue(String name, long targetMilli) implements HpaMetric {

        public ExternalAverageValue {
            requirePositive(targetMilli);
        }
    }

    /// The metric in words, for people.
    default String describe() {
        return switch (this) {
            case ResourceUtilization metric ->
                scope(metric.resource(), metric.container()) + " utilization (percentage of request)";
            case ResourceAverageValue metric -> scope(metric.resource(), metric.container());
            case PodsAverageValue metric -> "pods metric " + metric.name();
            case ObjectValue metric -> "object metric " + metric.name();
            case ObjectAverageValue metric -> "object metric " + metric.name();
            case ExternalValue metric -> "external metric " + metric.name();
            case ExternalAverageValue metric -> "external metric " + metric.name();
        };
    }

    /// The reason, and the event, when this metric cannot be had.
    default ScalingActive failure() {
        return switch (this) {
            case ResourceUtilization metric -> resourceFailure(metric.container());
            case ResourceAverageValue metric -> resourceFailure(metric.container());
            case PodsAverageValue _ -> ScalingActive.FAILED_GET_PODS_METRIC;
            case ObjectValue _, ObjectAverageValue _ -> ScalingActive.FAILED_GET_OBJECT_METRIC;
            case ExternalValue _, ExternalAverageValue _ -> ScalingActive.FAILED_GET_EXTERNAL_METRIC;
        };
    }

    private static ScalingActive resourceFailure(@Nullable String container) {
        return container == null
                ? ScalingActive.FAILED_GET_RESOURCE_METRIC
                : ScalingActive.FAILED_GET_CONTAINER_RESOURCE_METRIC;
    }

    private static String scope(ResourceName resource, @Nullable String container) {
        return resource.label() + (container == null ? " resource" : " container resource");
    }

    private static void requirePositive(long target) {
        if (target <= 0) {
            throw new IllegalArgumentException("the target must be more than 0, but is " + target);
        }
    }
}
