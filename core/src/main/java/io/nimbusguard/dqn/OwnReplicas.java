package io.nimbusguard.dqn;

import io.nimbusguard.dqn.ShadowReplicas.Starting;
import io.nimbusguard.scaling.ReplicaCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The replicas there are, as far as it matters when they changed: who changed them does not.
///
/// @param counts   seen last
/// @param starting when each of those still starting is expected to be ready, soonest first
/// @param changed  when the count asked for last changed, or was first seen
record OwnReplicas(ReplicaCounts counts, List<Instant> starting, Instant changed) {

    OwnReplicas {
        starting = List.copyOf(starting);
    }

    static OwnReplicas first(ReplicaCounts counts, Instant now, Duration startup) {
        var unknown = new OwnReplicas(new ReplicaCounts(0, 0), List.of(), now);
        return unknown.after(counts, now, startup);
    }

    /// @param startup how long a pod takes to become ready
    OwnReplicas after(ReplicaCounts seen, Instant now, Duration startup) {
        var expected = new ArrayList<>(starting);
        while (expected.size() > seen.starting()) {
            expected.removeFirst();
        }
        while (expected.size() < seen.starting()) {
            expected.add(now.plus(startup));
        }
        return new OwnReplicas(seen, expected, seen.current() == counts.current() ? changed : now);
    }

    /// As a shadow that goes on from here.
    ShadowReplicas asShadow() {
        var groups = starting.stream().map(due -> new Starting(due, 1)).toList();
        return new ShadowReplicas(counts.current(), groups.subList(0, Math.min(groups.size(), counts.current())));
    }

    /// How many of those starting should be ready by then.
    int dueBy(Instant time) {
        return (int) starting.stream().filter(due -> !due.isAfter(time)).count();
    }
}
