package io.nimbusguard.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Replicas that exist only on paper: those of a controller that watches and does not write. A pod added becomes ready
/// after the workload's usual start-up time; scale-in takes the youngest first.
///
/// @param requested what it would have asked for
/// @param readyAt   when each of those still starting becomes ready, soonest first
record VirtualReplicas(int requested, List<Instant> readyAt) {

    VirtualReplicas {
        readyAt = List.copyOf(readyAt);
    }

    static VirtualReplicas allReady(int replicas) {
        return new VirtualReplicas(replicas, List.of());
    }

    int ready() {
        return requested - readyAt.size();
    }

    /// The same a moment later: pods whose time has come are ready.
    VirtualReplicas at(Instant now) {
        if (readyAt.isEmpty() || readyAt.getFirst().isAfter(now)) {
            return this;
        }
        return new VirtualReplicas(
                requested, readyAt.stream().filter(time -> time.isAfter(now)).toList());
    }

    VirtualReplicas scaledTo(int target, Instant now, Duration startup) {
        if (target == requested) {
            return this;
        }
        if (target < requested) {
            var starting = Math.max(0, readyAt.size() - (requested - target));
            return new VirtualReplicas(target, readyAt.subList(0, starting));
        }
        var starting = new ArrayList<>(readyAt);
        for (var i = requested; i < target; i++) {
            starting.add(now.plus(startup));
        }
        starting.sort(null);
        return new VirtualReplicas(target, starting);
    }
}
