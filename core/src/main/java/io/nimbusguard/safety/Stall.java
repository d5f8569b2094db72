package io.nimbusguard.safety;

import io.nimbusguard.scaling.ReplicaCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Pods that were asked for and do not become ready, because the cluster has no room, a quota forbids them or they
/// crash. Inferred from counts: no pod has become ready for longer than nine starts in ten take plus a margin, or the
/// cluster says that it failed to create one.
///
/// @param since   since when pods have been starting without one becoming ready; empty when all are ready
/// @param ready   ready pods at the last look
/// @param ticks   looks in a row that found it overdue, at most [#TICKS]
/// @param until   when the next attempt may be made
/// @param backoff how long to wait after the next attempt
record Stall(Optional<Instant> since, int ready, int ticks, Optional<Instant> until, Duration backoff) {

    /// So many overdue looks in a row are a stall.
    static final int TICKS = 3;

    static final Duration FIRST_BACKOFF = Duration.ofMinutes(2);
    static final Duration LONGEST_BACKOFF = Duration.ofMinutes(16);

    private static final Duration MARGIN = Duration.ofSeconds(30);

    static final Stall NONE = noneAt(0);

    private static Stall noneAt(int ready) {
        return new Stall(Optional.empty(), ready, 0, Optional.empty(), FIRST_BACKOFF);
    }

    Stall with(Sighting seen) {
        if (seen.replicas().isEmpty()) {
            return this;
        }
        var counts = seen.replicas().get();
        var failing = seen.conditions().replicaFailure().isPresent();
        if (failing) {
            return overdue(since.orElse(seen.time()), counts, seen.time());
        }
        if (counts.starting() == 0) {
            return ticks == 0 && since.isEmpty() && ready == counts.ready() ? this : noneAt(counts.ready());
        }
        if (since.isEmpty() || counts.ready() > ready) {
            return new Stall(Optional.of(seen.time()), counts.ready(), 0, Optional.empty(), FIRST_BACKOFF);
        }
        var patience = seen.startupP90().plus(MARGIN);
        return Duration.between(since.get(), seen.time()).compareTo(patience) > 0
                ? overdue(since.get(), counts, seen.time())
                : new Stall(since, counts.ready(), 0, until, backoff);
    }

    private Stall overdue(Instant from, ReplicaCounts counts, Instant now) {
        var counted = Math.min(TICKS, ticks + 1);
        var begins = counted == TICKS && ticks < TICKS;
        return new Stall(
                Optional.of(from), counts.ready(), counted, begins ? Optional.of(now.plus(backoff)) : until, backoff);
    }

    /// After more pods were asked for in spite of it: the next attempt waits twice as long.
    Stall attempted(Instant now) {
        if (ticks < TICKS) {
            return this;
        }
        var next = backoff.multipliedBy(2);
        var bounded = next.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : next;
        return new Stall(since, ready, ticks, Optional.of(now.plus(bounded)), bounded);
    }

    /// Until when no more pods are asked for; empty when nothing stalls or an attempt is due.
    Optional<Instant> heldUntil(Instant now) {
        return ticks < TICKS ? Optional.empty() : until.filter(now::isBefore);
    }
}
