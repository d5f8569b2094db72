package io.nimbusguard.safety;

import io.nimbusguard.safety.Sighting.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Tells our own changes of the replica count from other people's. A write of ours may take a minute to show, and one
/// whose answer was lost may never show; every other change is somebody else's.
///
/// @param standing what was last seen, when it was ours to set
/// @param write    our newest write, until it shows
/// @param foreign  when somebody else last changed the count
record ReplicaWatch(OptionalInt standing, Optional<OwnWrite> write, Optional<Instant> foreign) {

    static final ReplicaWatch NEW = new ReplicaWatch(OptionalInt.empty(), Optional.empty(), Optional.empty());

    private static final Duration SLOWEST_VIEW = Duration.ofMinutes(1);

    /// @param confirmed whether the cluster said that it was carried out
    record OwnWrite(int from, int to, Instant at, boolean confirmed) {}

    ReplicaWatch with(Sighting seen) {
        if (seen.replicas().isEmpty()) {
            return this;
        }
        if (seen.writer() == Writer.OTHERS) {
            return NEW;
        }
        var told = later(foreign, seen.conditions().foreignWrite());
        return seen(seen.replicas().get().current(), seen.time(), told);
    }

    /// Before a write is tried: from here on its effect may show.
    ReplicaWatch intending(int from, int to, Instant now) {
        return new ReplicaWatch(standing, Optional.of(new OwnWrite(from, to, now, false)), foreign);
    }

    /// The write was carried out.
    ReplicaWatch wrote(int from, int to, Instant now) {
        return new ReplicaWatch(standing, Optional.of(new OwnWrite(from, to, now, true)), foreign);
    }

    private ReplicaWatch seen(int current, Instant now, Optional<Instant> told) {
        if (write.isPresent() && current != write.get().to()) {
            var mayStillShow = current == write.get().from()
                    && Duration.between(write.get().at(), now).compareTo(SLOWEST_VIEW) <= 0;
            if (mayStillShow) {
                return new ReplicaWatch(OptionalInt.of(current), write, told);
            }
            var neverArrived = current == write.get().from() && !write.get().confirmed();
            return standingAt(current, neverArrived ? told : Optional.of(now));
        }
        var changed = write.isEmpty() && standing.isPresent() && standing.getAsInt() != current;
        return standingAt(current, changed ? Optional.of(now) : told);
    }

    private static ReplicaWatch standingAt(int current, Optional<Instant> foreign) {
        return new ReplicaWatch(OptionalInt.of(current), Optional.empty(), foreign);
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isBefore(other.get()) ? other : one;
    }
}
