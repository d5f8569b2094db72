package io.nimbusguard.k8s;

import java.time.Duration;

/// What became of one request to the API server.
sealed interface ApiAnswer<T> {

    record Done<T>(T result) implements ApiAnswer<T> {}

    /// The API server said no.
    ///
    /// @param code       of HTTP
    /// @param retryAfter what it asked for; zero where it did not
    record Refused<T>(int code, String message, Duration retryAfter) implements ApiAnswer<T> {

        boolean isConflict() {
            return code == 409;
        }

        boolean isGone() {
            return code == 404;
        }

        boolean isThrottled() {
            return code == 429;
        }
    }

    /// No answer, or one that leaves open whether it was done.
    record Lost<T>(String message) implements ApiAnswer<T> {}
}
