package io.nimbusguard.planning;

/// How what is measured turns into what one replica carries, beside its nominal capacity. An immutable value: every
/// tick's reading gives a new one.
public sealed interface CapacityRule permits AsConfigured, CpuMargin, LatencyAimd, LatencyFilter {

    /// The shipped one.
    static CapacityRule standard() {
        return LatencyFilter.INITIAL;
    }

    CapacityRule observe(CapacityReading reading);

    /// What a replica carries over the nominal.
    ///
    /// @param cpuShare nominal CPU per request over that of the last ten minutes
    double share(double cpuShare);
}
