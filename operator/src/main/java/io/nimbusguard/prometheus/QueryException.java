package io.nimbusguard.prometheus;

import java.io.IOException;
import java.io.Serial;

/// A query without an answer. The message never holds what the server sent, but for the error text of its own
/// JSON.
final class QueryException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final QueryFailure failure;

    QueryException(QueryFailure failure, String detail) {
        super(detail);
        this.failure = failure;
    }

    QueryException(QueryFailure failure, String detail, Throwable cause) {
        super(detail, cause);
        this.failure = failure;
    }

    QueryFailure failure() {
        return failure;
    }
}
