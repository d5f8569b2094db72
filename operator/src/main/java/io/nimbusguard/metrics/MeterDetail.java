package io.nimbusguard.metrics;

/// `meters.detail`: how much is exported of each workload.
public enum MeterDetail {
    /// Twelve series.
    FLEET,
    /// Also every feature, and every quantile of the forecast at every offset.
    WORKLOAD
}
