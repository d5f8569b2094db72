package io.nimbusguard.dqn;

import io.nimbusguard.planning.LatencyCurve;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.ReplicaCounts;
import java.util.Arrays;

/// The signals of one tick; NaN where a feature is missing, or nothing to divide by.
///
/// Never changed once made.
final class SignalReading {

    /// Where a log would have no end.
    private static final double LEAST = 1e-9;
    /// Utilization up to which the latency objective is taken to hold.
    private static final double USABLE_SHARE = 0.86;

    private final double[] values = new double[Signal.ALL.size()];

    private SignalReading() {
        Arrays.fill(values, Double.NaN);
    }

    static SignalReading of(PolicyInput input) {
        var measured = input.observation().measurements();
        var rate = input.situation().requestsPerSecond();
        var finished = measured.value(Feature.FINISHED_RATE).orElse(Double.NaN);
        var ready = (double)
                input.observation().replicas().map(ReplicaCounts::ready).orElse(0);
        var reading = new SignalReading();
        reading.set(Signal.CPU_PER_REQUEST, measured.value(Feature.CPU_RATE).orElse(Double.NaN), finished);
        reading.set(Signal.LATENCY, measured.value(Feature.DURATION_SUM_RATE).orElse(Double.NaN), finished);
        reading.set(Signal.FINISHED_SHARE, finished, rate);
        reading.set(
                Signal.RESIDENT_PER_POD, measured.value(Feature.RESIDENT_MEMORY).orElse(Double.NaN), ready);
        reading.set(
                Signal.VIRTUAL_PER_POD, measured.value(Feature.VIRTUAL_MEMORY).orElse(Double.NaN), ready);
        reading.set(
                Signal.DESCRIPTORS_PER_POD,
                measured.value(Feature.OPEN_FILE_DESCRIPTORS).orElse(Double.NaN),
                ready);
        reading.set(
                Signal.BYTES_PER_REQUEST,
                measured.value(Feature.RESPONSE_BYTES_RATE).orElse(Double.NaN),
                finished);
        reading.set(
                Signal.SIZED_SHARE, measured.value(Feature.SIZED_REQUEST_RATE).orElse(Double.NaN), rate);
        if (ready > 0) {
            var usable = ready * input.situation().capacity().requestsPerSecond() / USABLE_SHARE;
            var curve = LatencyCurve.at(LatencyCurve.clamp(rate / usable));
            reading.values[Signal.UNEXPLAINED_LATENCY.place()] = reading.of(Signal.LATENCY) - Math.log(curve.ratio());
        }
        return reading;
    }

    private void set(Signal signal, double value, double over) {
        if (over > 0) {
            values[signal.place()] = Math.log(Math.max(LEAST, value) / over);
        }
    }

    double of(Signal signal) {
        return values[signal.place()];
    }
}
