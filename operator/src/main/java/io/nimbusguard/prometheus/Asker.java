package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.Asked.Replied;
import io.nimbusguard.prometheus.Asked.Unanswered;
import io.nimbusguard.prometheus.PrometheusApi.Limits;
import io.nimbusguard.prometheus.PrometheusApi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Asks a tick's questions all at once, each on a virtual thread of its own, until one common deadline: a query
/// that hangs costs its own answer and no other's. Behind an open circuit nothing is asked, or one question that
/// tries.
final class Asker {

    private final PrometheusApi api;
    private final ExecutorService requests;
    private final QueryListener listener;
    private final LongSupplier nanoClock;
    private final CircuitBreaker breaker;

    Asker(PrometheusApi api, ExecutorService requests, QueryListener listener, LongSupplier nanoClock) {
        this.api = api;
        this.requests = requests;
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.breaker = new CircuitBreaker(nanoClock);
    }

    /// @return an answer or failure for each query, in their order
    List<Asked> ask(List<Query> queries, Limits limits) {
        var started = nanoClock.getAsLong();
        var asked =
                switch (breaker.permission()) {
                    case ALL -> askAll(queries, limits, limits.time());
                    case ONE_PROBE -> probe(queries, limits, started);
                    case NONE -> unasked(queries);
                };
        if (asked.stream().anyMatch(Asker::reachedTheSource)) {
            breaker.succeeded();
        } else if (asked.stream().anyMatch(Asker::wasSent)) {
            breaker.failed();
        }
        return asked;
    }

    private List<Asked> probe(List<Query> queries, Limits limits, long started) {
        var asked = new ArrayList<>(askAll(queries.subList(0, 1), limits, limits.time()));
        var others = queries.subList(1, queries.size());
        if (reachedTheSource(asked.getFirst())) {
            var left = limits.time().minusNanos(nanoClock.getAsLong() - started);
            asked.addAll(askAll(others, limits, left));
        } else {
            asked.addAll(unasked(others));
        }
        return asked;
    }

    private static boolean reachedTheSource(Asked asked) {
        return switch (asked) {
            case Replied _ -> true;
            case Unanswered(var _, var fault) -> !fault.failure().isOfTheSource();
        };
    }

    private static boolean wasSent(Asked asked) {
        return !(asked instanceof Unanswered(var _, var fault) && fault.failure() == QueryFailure.CIRCUIT_OPEN);
    }

    private static List<Asked> unasked(List<Query> queries) {
        return queries.stream()
                .<Asked>map(query -> new Unanswered(
                        query,
                        new QueryException(
                                QueryFailure.CIRCUIT_OPEN, "not asked, since the source has failed for a while")))
                .toList();
    }

    private List<Asked> askAll(List<Query> queries, Limits limits, Duration deadline) {
        var calls = queries.stream().map(query -> call(query, limits)).toList();
        try {
            var replies = requests.invokeAll(calls, Math.max(1, deadline.toMillis()), TimeUnit.MILLISECONDS);
            var asked = new ArrayList<Asked>();
            for (var i = 0; i < replies.size(); i++) {
                asked.add(told(queries.get(i), replies.get(i), deadline));
            }
            return asked;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return queries.stream()
                    .<Asked>map(query ->
                            new Unanswered(query, new QueryException(QueryFailure.TIMEOUT, "interrupted", interrupted)))
                    .toList();
        }
    }

    private record Timed(Reply reply, double seconds) {}

    private Callable<Timed> call(Query query, Limits limits) {
        return () -> {
            var started = nanoClock.getAsLong();
            try {
                var reply = api.instant(query.promQl(), limits);
                return new Timed(reply, secondsSince(started));
            } catch (QueryException fault) {
                listener.asked(query.subject().word(), secondsSince(started), Optional.of(fault.failure()));
                throw fault;
            }
        };
    }

    private double secondsSince(long started) {
        return (nanoClock.getAsLong() - started) / 1e9;
    }

    private Asked told(Query query, Future<Timed> reply, Duration deadline) throws InterruptedException {
        var word = query.subject().word();
        try {
            var timed = reply.get();
            listener.asked(word, timed.seconds(), Optional.empty());
            return new Replied(query, timed.reply());
        } catch (ExecutionException fault) {
            return new Unanswered(query, Causes.of(fault));
        } catch (CancellationException slow) {
            listener.asked(word, deadline.toMillis() / 1e3, Optional.of(QueryFailure.TIMEOUT));
            return new Unanswered(
                    query, new QueryException(QueryFailure.TIMEOUT, "no complete answer within " + deadline, slow));
        }
    }
}
