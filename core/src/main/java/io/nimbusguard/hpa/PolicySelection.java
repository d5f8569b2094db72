package io.nimbusguard.hpa;

/// Which of several scaling policies counts.
public enum PolicySelection {
    /// The policy that allows the largest change.
    MAX,
    /// The policy that allows the smallest change.
    MIN,
    /// No change in this direction at all.
    DISABLED
}
