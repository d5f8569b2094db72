package io.nimbusguard.k8s;

import io.nimbusguard.k8s.ApiAnswer.Done;
import io.nimbusguard.k8s.ApiAnswer.Lost;
import io.nimbusguard.k8s.ApiAnswer.Refused;
import io.nimbusguard.k8s.WriteBudget.Urgency;
import io.nimbusguard.k8s.WriteListener.Kind;
import io.nimbusguard.k8s.WriteListener.Result;
import io.nimbusguard.k8s.leader.GateAnswer.Open;
import io.nimbusguard.k8s.leader.GateAnswer.Shut;
import io.nimbusguard.k8s.leader.LeaderGate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The one way to write: with a permit of the gate, asked for before and honoured after waiting for the budget.
final class Writes {

    private final LeaderGate gate;
    private final WriteBudget budget;
    private final LongSupplier nanoClock;
    private final WriteListener listener;

    Writes(LeaderGate gate, WriteBudget budget, LongSupplier nanoClock, WriteListener listener) {
        this.gate = gate;
        this.budget = budget;
        this.nanoClock = nanoClock;
        this.listener = listener;
    }

    /// What became of a write.
    sealed interface Attempt<T> {

        record Sent<T>(ApiAnswer<T> answer) implements Attempt<T> {}

        /// Nothing was sent.
        record Held<T>(String reason) implements Attempt<T> {}
    }

    /// @param longest   how long to wait for the budget
    /// @param objection a last look after the wait: why not to send it after all
    <T> Attempt<T> send(
            Kind kind,
            Urgency urgency,
            Duration longest,
            Supplier<Optional<String>> objection,
            Supplier<ApiAnswer<T>> request) {
        return switch (gate.permit()) {
            case Shut(var reason) -> held(kind, reason);
            case Open(var permit) -> {
                if (!budget.await(urgency, longest)) {
                    yield held(kind, "the write budget is spent");
                }
                var why = objection.get();
                if (why.isPresent() || !gate.honours(permit)) {
                    budget.unused();
                    yield held(kind, why.orElse("leadership was lost while waiting"));
                }
                yield new Attempt.Sent<>(sent(kind, request));
            }
        };
    }

    private <T> ApiAnswer<T> sent(Kind kind, Supplier<ApiAnswer<T>> request) {
        var start = nanoClock.getAsLong();
        ApiAnswer<T> answer = new Lost<>("the request failed");
        try {
            answer = request.get();
            return answer;
        } finally {
            settle(answer, Duration.ofNanos(nanoClock.getAsLong() - start));
            listener.wrote(kind, result(answer));
        }
    }

    private <T> void settle(ApiAnswer<T> answer, Duration latency) {
        if (answer instanceof Refused<T> refused && refused.isThrottled()) {
            budget.throttled(refused.retryAfter());
        } else {
            budget.answered(latency);
        }
    }

    private static <T> Result result(ApiAnswer<T> answer) {
        return switch (answer) {
            case Done<T> _ -> Result.DONE;
            case Refused<T> refused when refused.isConflict() -> Result.CONFLICT;
            case Refused<T> refused when refused.isThrottled() -> Result.THROTTLED;
            case Refused<T> _ -> Result.REFUSED;
            case Lost<T> _ -> Result.LOST;
        };
    }

    private <T> Attempt<T> held(Kind kind, String reason) {
        listener.wrote(kind, Result.HELD);
        return new Attempt.Held<>(reason);
    }
}
