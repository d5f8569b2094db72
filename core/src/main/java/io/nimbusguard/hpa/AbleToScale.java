package io.nimbusguard.hpa;

/// Condition `AbleToScale`: why the HPA can or cannot act.
public enum AbleToScale {
    READY_FOR_NEW_SCALE(true, "ReadyForNewScale", "recommended size matches current size"),
    SCALE_UP_STABILIZED(
            true,
            "ScaleUpStabilized",
            "recent recommendations were lower than current one, applying the lowest recent recommendation"),
    SCALE_DOWN_STABILIZED(
            true,
            "ScaleDownStabilized",
            "recent recommendations were higher than current one, applying the highest recent recommendation"),
    SUCCEEDED_GET_SCALE(true, "SucceededGetScale", "the HPA controller was able to get the target's current scale"),
    SUCCEEDED_RESCALE(true, "SucceededRescale", "the HPA controller was able to update the target scale"),
    FAILED_GET_SCALE(false, "FailedGetScale", "the HPA controller was unable to get the target's current scale"),
    FAILED_UPDATE_SCALE(false, "FailedUpdateScale", "the HPA controller was unable to update the target scale");

    private final boolean met;
    private final String code;
    private final String message;

    AbleToScale(boolean met, String code, String message) {
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
