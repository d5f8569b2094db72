package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/// `spec.profile`.
public enum ScalingProfile {
    @JsonProperty("Balanced")
    BALANCED,
    @JsonProperty("Quiet")
    QUIET
}
