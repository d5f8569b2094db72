package io.nimbusguard.k8s;

/// Hears of every write to the API server: meters hang on it.
@FunctionalInterface
public interface WriteListener {

    /// What is written.
    enum Kind {
        SCALE,
        STATUS,
        EVENT,
        SCALER
    }

    enum Result {
        DONE,
        CONFLICT,
        REFUSED,
        THROTTLED,
        LOST,
        /// Not sent: the gate was shut, or the budget spent.
        HELD
    }

    void wrote(Kind kind, Result result);
}
