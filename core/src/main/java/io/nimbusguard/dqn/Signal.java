package io.nimbusguard.dqn;

import java.util.List;

/// What the nine features say of a service, whatever its load: ratios, as logarithms.
enum Signal {
    /// Feature 1 over feature 6.
    CPU_PER_REQUEST(0),
    /// Mean latency: feature 4 over feature 6.
    LATENCY(1),
    /// Mean latency over what utilization makes of an idle service's.
    UNEXPLAINED_LATENCY(2),
    /// Feature 6 over feature 5.
    FINISHED_SHARE(3),
    /// Feature 2 over ready pods.
    RESIDENT_PER_POD(4),
    /// Feature 3 over ready pods.
    VIRTUAL_PER_POD(5),
    /// Feature 7 over ready pods.
    DESCRIPTORS_PER_POD(6),
    /// Feature 8 over feature 6.
    BYTES_PER_REQUEST(7),
    /// Feature 9 over feature 5.
    SIZED_SHARE(8);

    static final List<Signal> ALL = List.of(values());

    private final int place;

    Signal(int place) {
        this.place = place;
    }

    int place() {
        return place;
    }
}
