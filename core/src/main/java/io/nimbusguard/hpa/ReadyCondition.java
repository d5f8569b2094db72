package io.nimbusguard.hpa;

import java.time.Instant;

/// The Ready condition of a pod.
public record ReadyCondition(Status status, Instant lastTransition) {

    public enum Status {
        TRUE,
        FALSE,
        UNKNOWN
    }
}
