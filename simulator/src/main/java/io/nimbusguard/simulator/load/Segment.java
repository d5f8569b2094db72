package io.nimbusguard.simulator.load;

import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A stretch of a trace without a gap, cut into whole steps; what is left over at its end is dropped.
///
/// @param firstStep number of its first step
/// @param steps     how many it has, at least 1
/// @param start     when the first step begins
/// @param firstRow  the trace's row there
record Segment(int firstStep, int steps, Instant start, int firstRow) {

    static List<Segment> of(Trace trace) {
        var segments = new ArrayList<Segment>();
        var firstStep = 0;
        for (var row = 0; row < trace.size(); row++) {
            var firstRow = row;
            while (row < trace.size() && !trace.isGap(row)) {
                row++;
            }
            var steps = Math.toIntExact((row - firstRow) * trace.step().toSeconds() / Service.STEP_SECONDS);
            if (steps > 0) {
                segments.add(new Segment(firstStep, steps, trace.timeAt(firstRow), firstRow));
            }
            firstStep = Math.addExact(firstStep, steps);
        }
        return segments;
    }

    int endStep() {
        return firstStep + steps;
    }

    /// What lies before `end`.
    Segment until(int end) {
        return new Segment(firstStep, Math.min(steps, end - firstStep), start, firstRow);
    }

    Instant timeAt(int step) {
        return start.plusSeconds((long) (step - firstStep) * Service.STEP_SECONDS);
    }

    /// Draws the requests of all its steps: steps that lie in one row of the trace together, as they have one mean;
    /// a step over several rows has the mean of these.
    ///
    /// @param factor from the trace's rate to the mean number of requests of a step
    void fill(Trace trace, double factor, Draw draw, double[] requests) {
        var rowSeconds = trace.step().toSeconds();
        for (var step = 0; step < steps; ) {
            var second = (long) step * Service.STEP_SECONDS;
            var row = (int) (second / rowSeconds);
            var inRow = (int) Math.min(steps - step, ((row + 1) * rowSeconds - second) / Service.STEP_SECONDS);
            var next = step + Math.max(1, inRow);
            var rate = inRow > 0 ? trace.rate(firstRow + row) : meanRate(trace, second);
            draw.fill(rate * factor, requests, firstStep + step, firstStep + next);
            step = next;
        }
    }

    private double meanRate(Trace trace, long second) {
        var sum = 0.0;
        for (var i = 0; i < Service.STEP_SECONDS; i++) {
            sum += trace.rate(firstRow + (int) ((second + i) / trace.step().toSeconds()));
        }
        return sum / Service.STEP_SECONDS;
    }
}
