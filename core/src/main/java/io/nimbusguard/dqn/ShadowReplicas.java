package io.nimbusguard.dqn;

import io.nimbusguard.planning.Prices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Replicas of a posture that is only imagined.
///
/// @param requested what it would have asked for
/// @param starting  those of them that are not ready, soonest first
record ShadowReplicas(int requested, List<Starting> starting) {

    /// Replicas that become ready together.
    record Starting(Instant readyAt, int replicas) {}

    ShadowReplicas {
        starting = List.copyOf(starting);
    }

    static ShadowReplicas allReady(int replicas) {
        return new ShadowReplicas(replicas, List.of());
    }

    int ready() {
        var ready = requested;
        for (var some : starting) {
            ready -= some.replicas();
        }
        return ready;
    }

    /// What a tick of them costs beyond the need, violations included [replicas].
    double spent(Demand demand, int need, Prices prices) {
        var violated = demand.shareAbove(ready());
        return requested - need + prices.violation() * need * violated;
    }

    /// The same at `now`: those whose time has come are ready.
    ShadowReplicas at(Instant now) {
        if (starting.isEmpty() || starting.getFirst().readyAt().isAfter(now)) {
            return this;
        }
        return new ShadowReplicas(
                requested,
                starting.stream().filter(some -> some.readyAt().isAfter(now)).toList());
    }

    /// The newest go first; new ones are ready after `startup`.
    ShadowReplicas scaledTo(int target, Instant now, Duration startup) {
        if (target == requested) {
            return this;
        }
        var left = new ArrayList<>(starting);
        if (target > requested) {
            left.add(new Starting(now.plus(startup), target - requested));
            left.sort((one, other) -> one.readyAt().compareTo(other.readyAt()));
            return new ShadowReplicas(target, left);
        }
        var toCancel = requested - target;
        while (toCancel > 0 && !left.isEmpty()) {
            var newest = left.removeLast();
            if (newest.replicas() > toCancel) {
                left.add(new Starting(newest.readyAt(), newest.replicas() - toCancel));
            }
            toCancel -= newest.replicas();
        }
        return new ShadowReplicas(target, left);
    }
}
