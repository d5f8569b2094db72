package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.forecasting.MinuteRecording;

/// A part of a recording that may be forecast in training or judging. What lies before it may be looked at, what lies
/// behind it never.
///
/// @param from   first minute that may be forecast
/// @param to     behind the last one
/// @param weight how often it is drawn, relative to the other sources; above 0
public record TrainingSource(MinuteRecording recording, int from, int to, double weight) {

    public TrainingSource {
        if (from < 0 || to > recording.size() || from >= to) {
            throw new IllegalArgumentException(
                    recording.name() + " has " + recording.size() + " minutes, not " + from + " to " + to);
        }
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("a weight is above 0, but is " + weight);
        }
    }

    /// The newest minute that a forecast can be made at so that all it tells of lies inside.
    int lastMade() {
        return to - 1 - TrainingSet.PURGE;
    }

    int firstMade() {
        return from - 1;
    }
}
