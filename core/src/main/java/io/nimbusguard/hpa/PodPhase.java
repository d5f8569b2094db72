package io.nimbusguard.hpa;

/// `status.phase` of a pod.
public enum PodPhase {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    UNKNOWN
}
