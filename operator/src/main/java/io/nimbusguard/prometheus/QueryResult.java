package io.nimbusguard.prometheus;

/// What became of one query of a tick.
public sealed interface QueryResult {

    /// A feature's name, `freshness` or `coverage`.
    String query();

    /// @param series     of the fleet
    /// @param incomplete whether the server warns that parts may be missing
    record Answered(String query, int series, boolean incomplete) implements QueryResult {}

    /// @param detail for a person; never holds a secret or what a page said
    record Failed(String query, QueryFailure failure, String detail) implements QueryResult {}

    default boolean isOk() {
        return this instanceof Answered;
    }
}
