package io.nimbusguard.scaling;

/// What became of a verdict at the scale target.
public sealed interface Outcome {

    record Applied(int from, int to) implements Outcome {}

    /// Somebody else changed the workload in between; the next pass looks again.
    record Conflict(String message) implements Outcome {}

    /// The cluster said no.
    record Refused(String message) implements Outcome {}

    /// The answer was lost: it may or may not have been carried out.
    record Unknown(String message) implements Outcome {}

    /// There was nothing to carry out.
    record NotAttempted() implements Outcome {}
}
