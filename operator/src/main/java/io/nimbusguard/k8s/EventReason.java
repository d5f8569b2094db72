package io.nimbusguard.k8s;

/// Reasons of the events on a ProactiveScaler, and of those on a Deployment that has none: stable codes.
public enum EventReason {
    SUCCESSFUL_RESCALE("SuccessfulRescale", "Normal"),
    RECOMMENDATION_CHANGED("RecommendationChanged", "Normal"),
    FORECAST_ACTIVATED("ForecastActivated", "Normal"),
    MODEL_PROMOTED("ModelPromoted", "Normal"),
    FALLBACK_DEACTIVATED("FallbackDeactivated", "Normal"),
    PAUSED("Paused", "Normal"),
    RESUMED("Resumed", "Normal"),
    MANUAL_HOLD("ManualHold", "Normal"),
    FAILED_GET_METRICS("FailedGetMetrics", "Warning"),
    STALE_METRICS("StaleMetrics", "Warning"),
    FAILED_RESCALE("FailedRescale", "Warning"),
    DECISION_VETOED("DecisionVetoed", "Warning"),
    MODEL_REJECTED("ModelRejected", "Warning"),
    FALLBACK_ACTIVATED("FallbackActivated", "Warning"),
    CONFLICTING_AUTOSCALER("ConflictingAutoscaler", "Warning"),
    REPLICAS_OVERWRITTEN("ReplicasOverwritten", "Warning"),
    MAX_REPLICAS_REACHED("MaxReplicasReached", "Warning"),
    /// On the Deployment itself.
    INVALID_ANNOTATIONS("InvalidAnnotations", "Warning");

    private final String label;
    private final String type;

    EventReason(String label, String type) {
        this.label = label;
        this.type = type;
    }

    /// As it stands in the event.
    public String label() {
        return label;
    }

    /// Normal or Warning.
    public String type() {
        return type;
    }
}
