package io.nimbusguard.planning;

/// How what is measured turns into what one replica carries, beside its nominal capacity. An immutable value: every
/// tick's reading gives a new one.
public sealed interface CapacityRule permits AsConfigured, AsRecorded, CpuMargin, LatencyAimd, LatencyFilter {

    /// The shipped one.
    static CapacityRule standard() {
        return LatencyFilter.INITIAL;
    }

    CapacityRule observe(CapacityReading reading);

    /// The same experience, but for how wrong the stated capacity is: another one is stated.
    default CapacityRule restated() {
        return this;
    }

    /// What a replica is planned to carry over the nominal.
    ///
    /// @param cpuShare nominal CPU per request over that of the last ten minutes
    double share(double cpuShare);

    /// What a replica surely carries over the nominal: what holds without a plan rests on it.
    ///
    /// @param cpuShare nominal CPU per request over that of the last ten minutes
    default double assuredShare(double cpuShare) {
        return share(cpuShare);
    }

    /// As [#assuredShare], without the margin that is kept for what the estimate is late for.
    ///
    /// @param cpuShare nominal CPU per request over that of the last ten minutes
    default double likelyShare(double cpuShare) {
        return share(cpuShare);
    }
}
