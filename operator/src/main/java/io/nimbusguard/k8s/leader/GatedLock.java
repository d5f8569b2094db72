package io.nimbusguard.k8s.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A lock over a Lease that tells the gate of every renewal.
///
/// The election compares another process's renewal time with the local wall clock. So that clocks that disagree do not
/// take a Lease away from a healthy leader, each renewal is shown as of the moment when it was first seen here, by the
/// monotonic clock: what counts is how long it has not changed.
final class GatedLock implements Lock {

    private final Lock lease;
    private final LeaderGate gate;
    private final LongSupplier nanoClock;
    private final InstantSource wallClock;
    private @Nullable Seen seen;

    private record Seen(LeaderElectionRecord asStored, long nanos) {}

    GatedLock(Lock lease, LeaderGate gate, LongSupplier nanoClock, InstantSource wallClock) {
        this.lease = lease;
        this.gate = gate;
        this.nanoClock = nanoClock;
        this.wallClock = wallClock;
    }

    @Override
    public @Nullable LeaderElectionRecord get(KubernetesClient client) {
        var stored = lease.get(client);
        return stored == null ? null : asSeenHere(stored);
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord record) {
        var sent = nanoClock.getAsLong();
        lease.create(client, record);
        tell(record, sent);
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord record) {
        var sent = nanoClock.getAsLong();
        lease.update(client, record);
        tell(record, sent);
    }

    @Override
    public String identity() {
        return lease.identity();
    }

    @Override
    public String describe() {
        return lease.describe();
    }

    private void tell(LeaderElectionRecord record, long sent) {
        if (identity().equals(record.getHolderIdentity())) {
            gate.renewed(sent, record.getLeaderTransitions());
        }
    }

    private synchronized LeaderElectionRecord asSeenHere(LeaderElectionRecord stored) {
        var now = nanoClock.getAsLong();
        var known = seen;
        if (known == null || !Objects.equals(known.asStored(), stored)) {
            known = new Seen(stored, now);
            seen = known;
        }
        var unchangedFor = Duration.ofNanos(now - known.nanos());
        return new LeaderElectionRecord(
                stored.getHolderIdentity(),
                stored.getLeaseDuration(),
                stored.getAcquireTime(),
                ZonedDateTime.ofInstant(wallClock.instant().minus(unchangedFor), ZoneOffset.UTC),
                stored.getLeaderTransitions());
    }
}
