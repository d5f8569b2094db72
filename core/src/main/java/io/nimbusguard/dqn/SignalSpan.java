package io.nimbusguard.dqn;

import java.util.List;

/// How far back a signal is smoothed: time constants.
enum SignalSpan {
    FIVE_MINUTES(0, 300),
    TEN_MINUTES(1, 600),
    HOUR(2, 3600),
    DAY(3, 86_400);

    static final List<SignalSpan> ALL = List.of(values());

    private final int place;
    private final double seconds;

    SignalSpan(int place, double seconds) {
        this.place = place;
        this.seconds = seconds;
    }

    int place() {
        return place;
    }

    /// Weight of a value that stands for so long.
    double weight(double since) {
        return -Math.expm1(-since / seconds);
    }
}
