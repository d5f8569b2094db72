package io.nimbusguard.k8s.leader;

/// Whether a write may be sent.
public sealed interface GateAnswer {

    record Open(Permit permit) implements GateAnswer {}

    /// @param reason in words
    record Shut(String reason) implements GateAnswer {}
}
