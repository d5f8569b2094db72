package io.nimbusguard.simulator.cluster;

import java.time.Instant;
import java.time.InstantSource;

/// The time in a virtual cluster: it moves only when the cluster does.
public final class VirtualClock implements InstantSource {

    private Instant now;

    VirtualClock(Instant start) {
        this.now = start;
    }

    void set(Instant time) {
        now = time;
    }

    void forward(int seconds) {
        now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
