package io.nimbusguard.scaling;

/// Which way a replica count moves.
public enum Direction {
    /// Fewer replicas.
    IN,
    /// More replicas.
    OUT
}
