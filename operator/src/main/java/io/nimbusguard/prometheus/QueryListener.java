package io.nimbusguard.prometheus;

import java.util.Optional;

/// Is told of every query that was sent.
public interface QueryListener {

    QueryListener NONE = (_, _, _) -> {};

    /// @param query   a feature's name, `freshness`, `coverage` or `backfill`
    /// @param seconds until the answer or failure
    /// @param failure empty for an answer
    void asked(String query, double seconds, Optional<QueryFailure> failure);
}
