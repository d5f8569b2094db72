package io.nimbusguard.hpa;

/// Condition `ScalingActive`: whether the metrics could tell a count.
public enum ScalingActive {
    VALID_METRIC_FOUND(true, "ValidMetricFound"),
    SCALING_DISABLED(false, "ScalingDisabled"),
    FAILED_GET_RESOURCE_METRIC(false, "FailedGetResourceMetric"),
    FAILED_GET_CONTAINER_RESOURCE_METRIC(false, "FailedGetContainerResourceMetric"),
    FAILED_GET_PODS_METRIC(false, "FailedGetPodsMetric"),
    FAILED_GET_OBJECT_METRIC(false, "FailedGetObjectMetric"),
    FAILED_GET_EXTERNAL_METRIC(false, "FailedGetExternalMetric");

    private final boolean met;
    private final String code;

    ScalingActive(boolean met, String code) {
        this.met = met;
        this.code = code;
    }

    /// Whether the condition's status is True.
    public boolean met() {
        return met;
    }

    /// The reason as Kubernetes writes it.
    public String code() {
        return code;
    }
}
