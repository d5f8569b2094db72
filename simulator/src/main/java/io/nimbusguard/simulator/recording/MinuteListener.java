package io.nimbusguard.simulator.recording;

import io.nimbusguard.scaling.Observation;

/// Hears of every minute that a run brings.
@FunctionalInterface
public interface MinuteListener {

    MinuteListener NOBODY = (_, _, _) -> {};

    /// @param observation what the graph would have been given when the minute's demand was new
    /// @param minute      its number in the recording
    /// @param place       where in the run it lies, as a share of all steps served
    void minute(Observation observation, int minute, double place);
}
