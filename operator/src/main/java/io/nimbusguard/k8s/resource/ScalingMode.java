package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/// `spec.mode`.
public enum ScalingMode {
    @JsonProperty("Off")
    OFF("Off"),
    @JsonProperty("Observe")
    OBSERVE("Observe"),
    @JsonProperty("Recommend")
    RECOMMEND("Recommend"),
    @JsonProperty("ScaleUpOnly")
    SCALE_UP_ONLY("ScaleUpOnly"),
    @JsonProperty("Auto")
    AUTO("Auto");

    private final String label;

    ScalingMode(String label) {
        this.label = label;
    }

    /// As it stands in the object.
    public String label() {
        return label;
    }
}
