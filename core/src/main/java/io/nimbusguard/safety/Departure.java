package io.nimbusguard.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// When ready pods last went away. What they counted leaves the sums before the pods that are left have made up for it:
/// the rate that is measured falls below the true one for up to one metrics window.
///
/// @param look   the newest look
/// @param ready  ready pods then
/// @param before the last look at which they were still there
/// @param gone   the look at which they were missing
record Departure(Instant look, int ready, Instant before, Instant gone) {

    static final Departure NONE = new Departure(Instant.EPOCH, 0, Instant.EPOCH, Instant.EPOCH);

    Departure with(Sighting seen) {
        if (seen.replicas().isEmpty()) {
            return this;
        }
        var now = seen.replicas().get().ready();
        return now < ready
                ? new Departure(seen.time(), now, look, seen.time())
                : new Departure(seen.time(), now, before, gone);
    }

    /// How long the rates are still thinned; empty where they are not.
    Optional<Duration> left(Duration window, Instant now) {
        var left = Duration.between(now, gone.plus(window));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    /// The largest demand seen since the pods were still there [requests per second].
    OptionalDouble demand(RecentDemand recent) {
        return recent.highestSince(before);
    }
}
