package io.nimbusguard.simulator.condition;

/// How much of reality is in.
public enum Realism {
    /// Lognormal start-up, Poisson arrivals, metrics with lag and age. Results are quoted in this one.
    STANDARD,
    /// Fixed start-up, fluid arrivals, no lag: for sanity tests against the oracle.
    DETERMINISTIC
}
