package io.nimbusguard.k8s;

/// The conditions of a ProactiveScaler, in the order in which they are listed.
enum ConditionType {
    READY("Ready"),
    SCALING_ACTIVE("ScalingActive"),
    ABLE_TO_SCALE("AbleToScale"),
    SCALING_LIMITED("ScalingLimited"),
    METRICS_AVAILABLE("MetricsAvailable"),
    FORECAST_READY("ForecastReady"),
    POLICY_READY("PolicyReady"),
    FALLBACK_ACTIVE("FallbackActive"),
    PAUSED("Paused"),
    ROLLOUT_IN_PROGRESS("RolloutInProgress"),
    PODS_UNSCHEDULABLE("PodsUnschedulable"),
    CONFLICTING_AUTOSCALER("ConflictingAutoscaler");

    private final String label;

    ConditionType(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
