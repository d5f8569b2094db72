package io.nimbusguard.simulator.report;

import java.util.List;

/// Where values lie between two ends, with the lines that tell.
sealed interface Axis permits LinearAxis, LogAxis {

    /// A value with the words that stand beside its line.
    record Tick(double value, String label) {}

    List<Tick> ticks();

    /// Where a value lies, 0 to 1.
    double share(double value);
}
