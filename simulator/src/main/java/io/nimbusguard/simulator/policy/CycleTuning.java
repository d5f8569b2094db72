package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.policy.HpaTuning.Signal;
import java.util.ArrayList;
import java.util.List;

/// What people turn on the cycle rival: the HPA in it, and what is put on top of the demand that it expects.
///
/// @param hpa    its target counts for the expected demand as well
/// @param margin share of the expectation, at least 0
record CycleTuning(HpaTuning hpa, double margin) implements Tuning {

    /// The ends of the range that Crane documents, and what is shipped here.
    private static final List<Double> MARGINS = List.of(0.01, 0.10, 0.20);

    static CycleTuning asShipped() {
        return new CycleTuning(HpaTuning.asShipped(Signal.CPU), 0.10);
    }

    static Grid grid() {
        var tunings = HpaTuning.all(Signal.CPU).stream()
                .flatMap(hpa -> MARGINS.stream().<Tuning>map(margin -> new CycleTuning(hpa, margin)))
                .toList();
        return new Grid(asShipped(), tunings, HpaTuning.GRID + " x margin 1/10/20 %");
    }

    @Override
    public Autoscaler autoscaler(PolicyContext context) {
        return new CycleRival(this, context);
    }

    @Override
    public List<Setting> settings() {
        var settings = new ArrayList<>(hpa.settings());
        settings.add(new Setting.Figure("margin", margin));
        return settings;
    }
}
