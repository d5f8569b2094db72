package io.nimbusguard.hpa;

/// Events the controller reports on an HPA.
public enum HpaEvent {
    SUCCESSFUL_RESCALE("SuccessfulRescale"),
    FAILED_RESCALE("FailedRescale"),
    FAILED_GET_SCALE("FailedGetScale"),
    FAILED_COMPUTE_METRICS_REPLICAS("FailedComputeMetricsReplicas"),
    FAILED_GET_RESOURCE_METRIC("FailedGetResourceMetric"),
    FAILED_GET_CONTAINER_RESOURCE_METRIC("FailedGetContainerResourceMetric"),
    FAILED_GET_PODS_METRIC("FailedGetPodsMetric"),
    FAILED_GET_OBJECT_METRIC("FailedGetObjectMetric"),
    FAILED_GET_EXTERNAL_METRIC("FailedGetExternalMetric");

    private final String code;

    HpaEvent(String code) {
        this.code = code;
    }

    /// The reason as Kubernetes writes it.
    public String code() {
        return code;
    }

    static HpaEvent failureOf(HpaMetric metric) {
        return switch (metric) {
            case HpaMetric.ResourceUtilization of -> resourceFailure(of.container() == null);
            case HpaMetric.ResourceAverageValue of -> resourceFailure(of.container() == null);
            case HpaMetric.PodsAverageValue _ -> FAILED_GET_PODS_METRIC;
            case HpaMetric.ObjectValue _, HpaMetric.ObjectAverageValue _ -> FAILED_GET_OBJECT_METRIC;
            case HpaMetric.ExternalValue _, HpaMetric.ExternalAverageValue _ -> FAILED_GET_EXTERNAL_METRIC;
        };
    }

    private static HpaEvent resourceFailure(boolean wholePod) {
        return wholePod ? FAILED_GET_RESOURCE_METRIC : FAILED_GET_CONTAINER_RESOURCE_METRIC;
    }
}
