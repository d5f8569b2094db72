package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.PrometheusApi.Reply;

/// A query and what became of it.
sealed interface Asked {

    Query query();

    record Replied(Query query, Reply reply) implements Asked {}

    record Unanswered(Query query, QueryException fault) implements Asked {}

    default QueryResult result() {
        return switch (this) {
            case Replied(var query, Reply(var answer, var _)) ->
                new QueryResult.Answered(
                        query.subject().word(), answer.samples().size(), answer.incomplete());
            case Unanswered(var query, var fault) ->
                new QueryResult.Failed(query.subject().word(), fault.failure(), String.valueOf(fault.getMessage()));
        };
    }
}
