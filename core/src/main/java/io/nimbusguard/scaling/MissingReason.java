package io.nimbusguard.scaling;

/// Why a feature has no value. Missing is never zero.
public enum MissingReason {
    /// The source answered, and knows no such series for the workload.
    NO_SERIES,
    /// The newest sample is older than the freshness limit.
    STALE,
    /// NaN or infinite.
    NOT_FINITE,
    /// Below zero, which none of the nine features can be.
    NEGATIVE,
    /// The source could not be asked.
    SOURCE_UNAVAILABLE
}
