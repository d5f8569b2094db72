package io.nimbusguard.simulator.condition;

/// How much of reality is in.
public enum Realism {
    /// Lognormal start-up, Poisson arrivals, metrics with lag and age. Results are quoted in this one.
    STANDARD,
    /// Fixed start-up, fluid arrivals, no lag: for sanity tests against the oracle.
    DETERMINISTIC,
    /// Standard, and what a replica carries drifts: see `Drift`.
    DRIFT,
    /// Drift, and more that no rule was made for: young pods at half speed, start-up times that wander, retries, a
    /// configured capacity that is wrong. No constant is chosen on it.
    UNMODELLED,
    /// Standard, and things go wrong: samples are lost or late, writes fail, pods are killed, versions are rolled
    /// out, and at times the cluster makes no more pods. See `Faults`.
    ROUGH
}
