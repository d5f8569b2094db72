package io.nimbusguard.dqn;

import java.util.Arrays;

/// Every [Signal], smoothed over every [SignalSpan]; NaN before its first reading. A missing reading changes nothing.
///
/// Never changed once made.
final class SignalAverages {

    private static final int SPANS = SignalSpan.ALL.size();

    static final SignalAverages NONE = new SignalAverages(nothing());

    private final double[] values;

    private SignalAverages(double[] values) {
        this.values = values;
    }

    private static double[] nothing() {
        var values = new double[Signal.ALL.size() * SPANS];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /// @param seconds since the reading before
    SignalAverages after(SignalReading reading, double seconds) {
        var weights = new double[SPANS];
        for (var span : SignalSpan.ALL) {
            weights[span.place()] = span.weight(seconds);
        }
        var changed = values.clone();
        for (var signal : Signal.ALL) {
            var now = reading.of(signal);
            if (!Double.isNaN(now)) {
                for (var span = 0; span < SPANS; span++) {
                    var place = signal.place() * SPANS + span;
                    changed[place] =
                            Double.isNaN(values[place]) ? now : values[place] + weights[span] * (now - values[place]);
                }
            }
        }
        return new SignalAverages(changed);
    }

    double of(Signal signal, SignalSpan span) {
        return values[signal.place() * SPANS + span.place()];
    }
}
