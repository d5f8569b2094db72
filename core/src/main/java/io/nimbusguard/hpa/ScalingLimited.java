package io.nimbusguard.hpa;

/// Condition `ScalingLimited`: what held the count back.
public enum ScalingLimited {
    DESIRED_WITHIN_RANGE(false, "DesiredWithinRange", "the desired count is within the acceptable range"),
    SCALE_UP_LIMIT(true, "ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate"),
    SCALE_DOWN_LIMIT(
            true, "ScaleDownLimit", "the desired replica count is decreasing faster than the maximum scale rate"),
    TOO_MANY_REPLICAS(true, "TooManyReplicas", "the desired replica count is more than the maximum replica count"),
    TOO_FEW_REPLICAS(true, "TooFewReplicas", "the desired replica count is less than the minimum replica count");

    private final boolean met;
    private final String code;
    private final String message;

    ScalingLimited(boolean met, String code, String message) {
        this.met = met;
        this.code = code;
        this.message = message;
    }

    /// Whether the condition's status is True.
    public boolean met() {
        return met;
    }

    /// The reason as Kubernetes writes it.
    public String code() {
        return code;
    }

    public String message() {
        return message;
    }
}
