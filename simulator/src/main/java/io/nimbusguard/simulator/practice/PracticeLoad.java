package io.nimbusguard.simulator.practice;

import io.nimbusguard.simulator.practice.PracticeRequest.Spoken;
import io.nimbusguard.simulator.recording.RecordedTrace;
import io.nimbusguard.simulator.recording.TraceFamily;
import io.nimbusguard.simulator.trace.Trace;
import java.time.Duration;

/// A recorded load to practise on.
///
/// @param part       what may be trained on
/// @param forecaster one that has not seen the trace: forecasts of what was fitted to look too good
public record PracticeLoad(Trace part, Spoken forecaster) {

    private static final Duration SHORTEST = Duration.ofHours(6);

    /// The first 45 % of a trace.
    public static PracticeLoad ofFitPart(Trace trace, Spoken forecaster) {
        return new PracticeLoad(RecordedTrace.fitRows(trace), forecaster);
    }

    /// Whether there is enough of it.
    public boolean isLongEnough() {
        return part.step().multipliedBy(part.size()).compareTo(SHORTEST) >= 0;
    }

    String family() {
        return TraceFamily.of(part.name());
    }
}
