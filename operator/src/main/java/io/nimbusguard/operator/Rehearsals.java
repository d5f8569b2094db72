package io.nimbusguard.operator;

import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.Passes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Has the agent live once through the last day of every workload whose past is known, so that it need not be watched
/// for half a day before it is heard. A few at a time.
final class Rehearsals {

    /// A shorter past says less than what was seen live by the time it is there.
    private static final int LEAST_MINUTES = 12 * 60;
    /// Who has been watched for longer has a record of its own.
    private static final Duration LATEST = Duration.ofHours(6);

    private static final Duration SLICE = Duration.ofSeconds(10);

    private final Passes passes;
    private final Supplier<? extends Collection<EnrolledWorkload>> enrolled;
    private final Function<EnrolledWorkload, Series> demand;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final Map<Workload, Turn> turns = new ConcurrentHashMap<>();

    /// @param met  when the workload was first seen here
    /// @param done whether it had its turn
    private record Turn(Instant met, boolean done) {}

    Rehearsals(
            Passes passes,
            Supplier<? extends Collection<EnrolledWorkload>> enrolled,
            Function<EnrolledWorkload, Series> demand,
            InstantSource clock,
            LongSupplier nanoClock) {
        this.passes = passes;
        this.enrolled = enrolled;
        this.demand = demand;
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    /// Those whose turn it is, as many as a slice of time allows.
    void go() {
        var end = nanoClock.getAsLong() + SLICE.toNanos();
        for (var workload : enrolled.get()) {
            if (nanoClock.getAsLong() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return;
            }
            var turn = turns.computeIfAbsent(workload.workload(), _ -> new Turn(clock.instant(), false));
            if (!turn.done() && isReady(workload)) {
                turns.put(workload.workload(), new Turn(turn.met(), true));
                if (clock.instant().isBefore(turn.met().plus(LATEST))) {
                    passes.rehearse(workload.workload(), workload.spec(), demand.apply(workload));
                }
            }
        }
    }

    private boolean isReady(EnrolledWorkload workload) {
        return passes.memoryOf(workload.workload())
                        .filter(memory -> memory.knowsCapacity())
                        .isPresent()
                && demand.apply(workload).size() >= LEAST_MINUTES;
    }

    void forget(Workload workload) {
        turns.remove(workload);
    }
}
