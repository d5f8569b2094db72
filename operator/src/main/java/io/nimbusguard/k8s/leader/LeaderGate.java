package io.nimbusguard.k8s.leader;

import io.nimbusguard.k8s.leader.GateAnswer.Open;
import io.nimbusguard.k8s.leader.GateAnswer.Shut;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets writes through while this process surely leads. An election library's word is not enough: it can name two
/// leaders at once, and a process that was stopped for a while wakes up believing in what it was told before. So three
/// things must hold:
///
/// 1. the election says that we lead;
/// 2. the Lease, read anew before the first write of a term, names us and the same number of transitions as our last
///    renewal;
/// 3. less than `renewDeadline` has passed on the monotonic clock since our last successful renewal was *sent*. As that
///    is shorter than the lease, no other process can lead by then.
///
/// Terms are numbered, so that a decision made under one cannot be written under the next.
public final class LeaderGate {

    private static final Shut NOT_LEADING = new Shut("this replica does not lead");
    private static final Shut EXPIRED = new Shut("the Lease was not renewed in time");

    private final String identity;
    private final Duration renewDeadline;
    private final LongSupplier nanoClock;
    private final LeaseReader lease;
    private final ReentrantLock confirming = new ReentrantLock();
    private final ReentrantLock changing = new ReentrantLock();
    private long lastEpoch;
    private volatile @Nullable Term term;
    private volatile @Nullable Renewal renewal;

    /// @param confirmed whether the Lease was read anew
    private record Term(long epoch, int transitions, boolean confirmed) {}

    private record Renewal(long sentNanos, int transitions) {}

    public LeaderGate(String identity, Duration renewDeadline, LongSupplier nanoClock, LeaseReader lease) {
        this.identity = identity;
        this.renewDeadline = renewDeadline;
        this.nanoClock = nanoClock;
        this.lease = lease;
    }

    /// Whether a write may be sent now. Asks the API server at most once per term.
    public GateAnswer permit() {
        var current = term;
        if (current == null) {
            return NOT_LEADING;
        }
        if (isExpired()) {
            return EXPIRED;
        }
        return current.confirmed() ? new Open(new Permit(current.epoch())) : confirm();
    }

    /// Whether a write that was permitted may still be sent.
    public boolean honours(Permit permit) {
        var current = term;
        return current != null && current.confirmed() && current.epoch() == permit.epoch() && !isExpired();
    }

    /// The present term; 0 while not leading.
    public long epoch() {
        var current = term;
        return current == null ? 0 : current.epoch();
    }

    /// The Lease was acquired or renewed in our name.
    ///
    /// @param sentNanos when the request was sent, by the monotonic clock
    public void renewed(long sentNanos, int transitions) {
        changing.lock();
        try {
            renewal = new Renewal(sentNanos, transitions);
            var current = term;
            if (current != null && current.transitions() != transitions) {
                term = new Term(++lastEpoch, transitions, false);
            }
        } finally {
            changing.unlock();
        }
    }

    /// The election says that we lead: a new term begins.
    ///
    /// @return its epoch
    public long open() {
        changing.lock();
        try {
            var last = renewal;
            term = new Term(++lastEpoch, last == null ? 0 : last.transitions(), false);
            return lastEpoch;
        } finally {
            changing.unlock();
        }
    }

    /// Shuts at once; writes under way are not honoured any more.
    public void shut() {
        changing.lock();
        try {
            term = null;
        } finally {
            changing.unlock();
        }
    }

    private boolean isExpired() {
        var last = renewal;
        return last == null || nanoClock.getAsLong() - last.sentNanos() >= renewDeadline.toNanos();
    }

    private GateAnswer confirm() {
        confirming.lock();
        try {
            var current = term;
            if (current == null) {
                return NOT_LEADING;
            }
            if (!current.confirmed()) {
                var holder = lease.read();
                if (holder.isEmpty()) {
                    return new Shut("the Lease could not be read");
                }
                if (!holder.get().equals(new LeaseHolder(identity, current.transitions()))) {
                    return new Shut("the Lease names " + holder.get().identity());
                }
                confirmed(current);
            }
        } finally {
            confirming.unlock();
        }
        var confirmed = term;
        if (confirmed == null || !confirmed.confirmed()) {
            return NOT_LEADING;
        }
        return isExpired() ? EXPIRED : new Open(new Permit(confirmed.epoch()));
    }

    private void confirmed(Term asked) {
        changing.lock();
        try {
            if (asked.equals(term)) {
                term = new Term(asked.epoch(), asked.transitions(), true);
            }
        } finally {
            changing.unlock();
        }
    }
}
