package io.nimbusguard.planning;

import io.nimbusguard.scaling.ReplicaCounts;
import java.time.Duration;
import java.time.Instant;

/// How long a new replica takes from being asked for to being ready. Immutable: what is noted gives a new value.
public sealed interface StartupTime permits FixedStartupTime, LearnedStartupTime {

    /// As a person stated it; nothing is learned.
    static StartupTime fixed(Duration duration) {
        return new FixedStartupTime(duration);
    }

    /// Learned from the workload's own starts.
    ///
    /// @param prior what to expect before the first start, above 0
    static StartupTime learned(Duration prior) {
        return LearnedStartupTime.expecting(prior);
    }

    Duration p50();

    Duration p90();

    /// How far ahead to plan: until a replica asked for at the next tick is ready, nine times in ten.
    default Duration lead(Duration tick) {
        return p90().plus(tick);
    }

    /// Starts it was learned from.
    int samples();

    /// Notes that `replicas` more were asked for.
    StartupTime scaledOut(Instant time, int replicas);

    /// Notes that `replicas` fewer were asked for: the newest starts will not be finished.
    StartupTime scaledIn(int replicas);

    /// Notes what the cluster reports; to be called every tick.
    StartupTime observed(Instant time, ReplicaCounts counts);
}
