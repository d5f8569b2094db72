package io.nimbusguard.planning;

import io.nimbusguard.scaling.ReplicaCounts;
import java.time.Duration;
import java.time.Instant;

/// A start-up time that a person stated.
record FixedStartupTime(Duration duration) implements StartupTime {

    FixedStartupTime {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a start-up time is not negative, but is " + duration);
        }
    }

    @Override
    public Duration p50() {
        return duration;
    }

    @Override
    public Duration p90() {
        return duration;
    }

    @Override
    public int samples() {
        return 0;
    }

    @Override
    public StartupTime scaledOut(Instant time, int replicas) {
        return this;
    }

    @Override
    public StartupTime scaledIn(int replicas) {
        return this;
    }

    @Override
    public StartupTime observed(Instant time, ReplicaCounts counts) {
        return this;
    }
}
