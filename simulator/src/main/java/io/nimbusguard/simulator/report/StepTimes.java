package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;

/// When steps begin, asked for in their order: one look-up a segment instead of one a step.
final class StepTimes {

    private final Arrivals arrivals;
    private int nextSegment;
    private int segmentStart;
    private long segmentSecond;

    StepTimes(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /// @param step not before the one asked for last
    long epochSecond(int step) {
        while (nextSegment < arrivals.segments() && step >= arrivals.segmentStart(nextSegment)) {
            segmentStart = arrivals.segmentStart(nextSegment);
            segmentSecond = arrivals.timeAt(segmentStart).getEpochSecond();
            nextSegment++;
        }
        return segmentSecond + (long) (step - segmentStart) * Service.STEP_SECONDS;
    }
}
