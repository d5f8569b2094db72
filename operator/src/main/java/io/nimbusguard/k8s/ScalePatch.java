package io.nimbusguard.k8s;

import io.nimbusguard.k8s.ApiAnswer.Done;
import io.nimbusguard.k8s.ApiAnswer.Lost;
import io.nimbusguard.k8s.ApiAnswer.Refused;
import io.nimbusguard.k8s.OwnWrites.OwnWrite;
import io.nimbusguard.k8s.ScaleCalls.State;
import io.nimbusguard.k8s.WriteBudget.Urgency;
import io.nimbusguard.k8s.WriteListener.Kind;
import io.nimbusguard.k8s.Writes.Attempt;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Outcome.Conflict;
import io.nimbusguard.scaling.Outcome.Unknown;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.ScaleTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// Sets replicas by one request that the API server carries out only if the Deployment is still the one that the
/// decision was made for. Looks at the facts again right before it is sent; never sends it twice in a pass, and never
/// throws.
final class ScalePatch implements ScaleTarget {

    private static final int TRIES_BEFORE_BACKING_OFF = 3;

    private final ClusterView cluster;
    private final ScaleCalls calls;
    private final Writes writes;
    private final OwnWrites ownWrites;
    private final Duration longestWait;
    private final Backoffs backoffs;
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    /// @param longestWait how long a write waits for the budget
    ScalePatch(
            ClusterView cluster,
            ScaleCalls calls,
            Writes writes,
            OwnWrites ownWrites,
            Duration longestWait,
            LongSupplier nanoClock) {
        this.cluster = cluster;
        this.calls = calls;
        this.writes = writes;
        this.ownWrites = ownWrites;
        this.longestWait = longestWait;
        this.backoffs = new Backoffs(nanoClock, TRIES_BEFORE_BACKING_OFF);
    }

    @Override
    public Outcome scale(Workload workload, int expected, int target) {
        if (backoffs.holds(workload.uid())) {
            return new Outcome.Refused("earlier writes to " + workload + " failed; waiting before the next");
        }
        if (unanswered.contains(workload.uid())) {
            var disagreement = readBack(workload, expected);
            if (disagreement.isPresent()) {
                return disagreement.get();
            }
        }
        return send(workload, expected, target);
    }

    private Outcome send(Workload workload, int expected, int target) {
        var key = ObjectKey.of(workload);
        var urgency = target > expected ? Urgency.SCALE_OUT : Urgency.SCALE_IN;
        var version = new AtomicReference<String>();
        Attempt<State> attempt = writes.send(
                Kind.SCALE,
                urgency,
                longestWait,
                () -> objection(workload, expected, target, version),
                () -> calls.write(key, new State(workload.uid(), version.get(), target)));
        return switch (attempt) {
            case Attempt.Held<State>(var reason) -> new Conflict(reason);
            case Attempt.Sent<State>(var answer) -> outcome(workload, expected, target, answer);
        };
    }

    /// Why the decision does not fit the cluster of now; also notes the version that it does fit.
    private Optional<String> objection(Workload workload, int expected, int target, AtomicReference<String> version) {
        var deployment = cluster.deployment(ObjectKey.of(workload));
        var enrolled = cluster.find(workload);
        if (deployment.isEmpty() || enrolled.isEmpty()) {
            return Optional.of("the workload is gone, was made anew, or is not to be scaled any more");
        }
        var pending = ownWrites
                .of(workload.uid())
                .filter(write -> !write.isVisibleAt(deployment.get().version()));
        if (pending.isPresent()) {
            return Optional.of("our last write, " + pending.get().replicas() + " replicas, does not show yet");
        }
        var current = deployment.get().replicas().current();
        if (current != expected) {
            return Optional.of("decided for " + expected + " replicas, but there are " + current);
        }
        version.set(deployment.get().version());
        return forbidden(enrolled.get(), expected, target);
    }

    private static Optional<String> forbidden(EnrolledWorkload enrolled, int expected, int target) {
        var mode = enrolled.spec().mode();
        if (!mode.writes() || (mode == Mode.SCALE_UP_ONLY && target < expected)) {
            return Optional.of("the mode changed to " + mode);
        }
        if (!enrolled.spec().range().contains(target)) {
            return Optional.of("the range changed, " + target + " replicas are outside of it");
        }
        return enrolled.conditions().rivalAutoscaler().map(rival -> "there is " + rival + " now");
    }

    private Outcome outcome(Workload workload, int expected, int target, ApiAnswer<State> answer) {
        var uid = workload.uid();
        return switch (answer) {
            case Done<State>(var scale) -> {
                backoffs.succeeded(uid);
                ownWrites.wrote(uid, new OwnWrite(scale.version(), scale.replicas()));
                yield new Applied(expected, target);
            }
            case Refused<State> refused
            when refused.isConflict() -> {
                backoffs.failed(uid);
                yield new Conflict(refused.message());
            }
            case Refused<State> refused -> {
                backoffs.failed(uid);
                yield new Outcome.Refused("HTTP " + refused.code() + ": " + refused.message());
            }
            case Lost<State>(var message) -> {
                unanswered.add(uid);
                yield new Unknown(message);
            }
        };
    }

    /// After a lost answer: what does the API server say? Empty when it agrees with what the decision was made for.
    private Optional<Outcome> readBack(Workload workload, int expected) {
        return switch (calls.read(ObjectKey.of(workload))) {
            case Lost<State>(var message) -> Optional.of(new Conflict("it could not be read back: " + message));
            case Refused<State> refused -> {
                if (refused.isGone()) {
                    unanswered.remove(workload.uid());
                }
                yield Optional.of(new Outcome.Refused("HTTP " + refused.code() + ": " + refused.message()));
            }
            case Done<State>(var scale) -> {
                unanswered.remove(workload.uid());
                ownWrites.wrote(workload.uid(), new OwnWrite(scale.version(), scale.replicas()));
                yield scale.uid().equals(workload.uid()) && scale.replicas() == expected
                        ? Optional.empty()
                        : Optional.of(new Conflict(
                                "decided for " + expected + " replicas, but there are " + scale.replicas()));
            }
        };
    }
}
