package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Feature;
import java.time.Instant;

/// A workload as it looked at the end of one minute: nothing later can be read through it. What a network is trained on
/// and what it is served from look the same.
public interface MinuteView {

    /// Mean over the minute that lies `minutes` before the newest one (0 is the newest); NaN for a gap, and before the
    /// beginning.
    double ago(Feature feature, int minutes);

    /// Time just behind the newest minute.
    Instant end();

    /// Minutes of history, gaps included.
    int length();
}
