package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.QueryResult.Failed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became of a tick's questions.
///
/// @param queries         each with its answer or the reason why there is none
/// @param unknownSeries   that belong to no workload of the fleet, and were ignored
/// @param duplicateSeries for a workload that had one already: the newer counts, of two equally new the larger
/// @param clockSkew       the server's clock minus ours, to the second; empty while it never answered
public record CollectOutcome(
        List<QueryResult> queries, long unknownSeries, long duplicateSeries, Optional<Duration> clockSkew) {

    public CollectOutcome {
        queries = List.copyOf(queries);
    }

    /// Whether every query was answered.
    public boolean isComplete() {
        return queries.stream().allMatch(QueryResult::isOk);
    }

    /// Whether at least one query was answered.
    public boolean isReachable() {
        return queries.stream().anyMatch(QueryResult::isOk);
    }

    /// The first thing that went wrong.
    public Optional<Failed> firstFailure() {
        return queries.stream()
                .filter(Failed.class::isInstance)
                .map(Failed.class::cast)
                .findFirst();
    }
}
