package io.nimbusguard.simulator.judging;

import io.nimbusguard.simulator.recording.RecordedTrace;

/// The part of a trace that forecasts are judged on.
public enum Slice {
    /// 45–60 %, for choosing knobs.
    CHOOSE(RecordedTrace.FIT_BEFORE, RecordedTrace.CHOOSE_BEFORE),
    /// The last 40 %: touched by nothing but this.
    LAST(RecordedTrace.CHOOSE_BEFORE, 1);

    private final double from;
    private final double to;

    Slice(double from, double to) {
        this.from = from;
        this.to = to;
    }

    /// Where it begins, as a share of the trace.
    public double from() {
        return from;
    }

    /// Where it ends.
    public double to() {
        return to;
    }
}
