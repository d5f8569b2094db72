package io.nimbusguard.scaling;

/// How far we may go, chosen by a person.
public enum Mode {
    OFF,
    /// Forecast, decide and settle in the shadow; the default.
    OBSERVE,
    /// Also publish the recommendation.
    RECOMMEND,
    /// Write increases only.
    SCALE_UP_ONLY,
    /// Write both.
    AUTO;

    public boolean writes() {
        return this == SCALE_UP_ONLY || this == AUTO;
    }
}
