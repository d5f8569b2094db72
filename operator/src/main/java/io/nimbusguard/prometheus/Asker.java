package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.Asked.Replied;
import io.nimbusguard.prometheus.Asked.Unanswered;
import io.nimbusguard.prometheus.PrometheusApi.Limits;
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

    private record Timed(Asked asked, double seconds) {}

    private Callable<Timed> call(Query query, Limits limits) {
        return () -> {
            var started = nanoClock.getAsLong();
            try {
                var reply = api.instant(query.promQl(), limits);
                return new Timed(new Replied(query, reply), secondsSince(started));
            } catch (QueryException fault) {
                return new Timed(new Unanswered(query, fault), secondsSince(started));
            }
        };
    }

    private double secondsSince(long started) {
        return (nanoClock.getAsLong() - started) / 1e9;
    }

    private Asked told(Query query, Future<Timed> future, Duration deadline) throws InterruptedException {
        var timed = ended(query, future, deadline);
        var failure = timed.asked() instanceof Unanswered(var _, var fault)
                ? Optional.of(fault.failure())
                : Optional.<QueryFailure>empty();
        listener.asked(query.subject().word(), timed.seconds(), failure);
        return timed.asked();
    }

    private static Timed ended(Query query, Future<Timed> future, Duration deadline) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException fault) {
            return new Timed(new Unanswered(query, Causes.of(fault)), 0);
        } catch (CancellationException slow) {
            var fault = new QueryException(QueryFailure.TIMEOUT, "no complete answer within " + deadline, slow);
            return new Timed(new Unanswered(query, fault), deadline.toMillis() / 1e3);
        }
    }
}
