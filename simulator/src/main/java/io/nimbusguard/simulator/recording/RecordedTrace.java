package io.nimbusguard.simulator.recording;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.trace.Trace;

/// A trace as an operator would have seen it, and its slices: fit on the first 45 %, choose on 45–60 %, judge on the
/// last 40 %, counted in steps served, as the simulation counts its scored part.
///
/// @param fitEnd    the first minute behind the part to fit on
/// @param chooseEnd the first minute behind the part to choose on
public record RecordedTrace(Trace trace, MinuteRecording recording, int fitEnd, int chooseEnd) {

    public static final double FIT_BEFORE = 0.45;
    public static final double CHOOSE_BEFORE = 0.6;

    /// The rows that 45 % of what was measured lie in, rounded down.
    public static Trace fitRows(Trace trace) {
        var left = (int) (FIT_BEFORE * trace.measured().length);
        var rows = 0;
        while (left > 0) {
            left -= trace.isGap(rows) ? 0 : 1;
            rows++;
        }
        return trace.slice(0, rows);
    }

    /// In the standard condition, at the level that results are quoted at.
    public static RecordedTrace of(Trace trace, long seed) {
        return of(Arrivals.of(trace, Conditions.STANDARD, seed), Conditions.STANDARD, MinuteListener.NOBODY);
    }

    /// @param listener hears of every minute as it comes
    public static RecordedTrace of(Arrivals arrivals, Conditions conditions, MinuteListener listener) {
        var counted = new int[2];
        var recording = WatchedRun.of(arrivals, conditions, (observation, minute, place) -> {
            counted[0] = place < FIT_BEFORE ? minute + 1 : counted[0];
            counted[1] = place < CHOOSE_BEFORE ? minute + 1 : counted[1];
            listener.minute(observation, minute, place);
        });
        return new RecordedTrace(arrivals.trace(), recording, counted[0], counted[1]);
    }
}
