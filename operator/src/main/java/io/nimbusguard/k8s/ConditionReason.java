package io.nimbusguard.k8s;

/// Why a condition says what it says, beside the reasons of decisions: stable codes.
enum ConditionReason {
    METRICS_UNAVAILABLE("MetricsUnavailable"),
    DECIDING("Deciding"),
    SCALING_DISABLED("ScalingDisabled"),
    FAILED_GET_METRICS("FailedGetMetrics"),
    VALID_METRIC_FOUND("ValidMetricFound"),
    FAILED_UPDATE_SCALE("FailedUpdateScale"),
    SUCCEEDED_RESCALE("SucceededRescale"),
    READY_FOR_NEW_SCALE("ReadyForNewScale"),
    DESIRED_WITHIN_RANGE("DesiredWithinRange"),
    TOO_MANY_REPLICAS("TooManyReplicas"),
    TOO_FEW_REPLICAS("TooFewReplicas"),
    SCALE_UP_LIMIT("ScaleUpLimit"),
    SCALE_DOWN_LIMIT("ScaleDownLimit"),
    COMPLETE("Complete"),
    FORECASTING("Forecasting"),
    NO_FORECAST("NoForecast"),
    ENGINE_UNAVAILABLE("EngineUnavailable"),
    MODEL_REFUSED("ModelRefused"),
    AGENT_CHOOSES("AgentChooses"),
    DEFAULT_POSTURE("DefaultPosture"),
    METRICS_USABLE("MetricsUsable"),
    NOT_PAUSED("NotPaused"),
    ROLLOUT_FINISHED("RolloutFinished"),
    REPLICA_FAILURE("ReplicaFailure"),
    PODS_SCHEDULED("PodsScheduled"),
    RIVAL_FOUND("RivalFound"),
    NO_RIVAL("NoRival"),
    UNSUPPORTED_TARGET("UnsupportedTarget"),
    DUPLICATE_TARGET("DuplicateTarget"),
    TARGET_NOT_FOUND("TargetNotFound"),
    INVALID_SPEC("InvalidSpec"),
    MODE_OFF("ModeOff"),
    PASS_FAILED("PassFailed");

    private final String label;

    ConditionReason(String label) {
        this.label = label;
    }

    /// As it stands in the condition.
    String label() {
        return label;
    }
}
