package io.nimbusguard.prometheus;

import java.util.concurrent.ExecutionException;

/// What a query on another thread ended with.
final class Causes {

    private Causes() {}

    /// A fault of ours is told as a broken answer rather than thrown: a tick never throws.
    static QueryException of(ExecutionException fault) {
        return fault.getCause() instanceof QueryException known
                ? known
                : new QueryException(
                        QueryFailure.MALFORMED, "the answer could not be read: " + fault.getCause(), fault);
    }
}
