package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.policy.HpaTuning.Signal;
import java.util.List;

/// What people turn on the Holt-Winters rival: the HPA in it. Its smoothing is fitted anyway.
record HoltWintersTuning(HpaTuning hpa) implements Tuning {

    static HoltWintersTuning asShipped() {
        return new HoltWintersTuning(HpaTuning.asShipped(Signal.CPU));
    }

    static Grid grid() {
        var tunings = HpaTuning.all(Signal.CPU).stream()
                .<Tuning>map(HoltWintersTuning::new)
                .toList();
        return new Grid(asShipped(), tunings, HpaTuning.GRID);
    }

    @Override
    public Autoscaler autoscaler(PolicyContext context) {
        return new HoltWintersRival(hpa, context);
    }

    @Override
    public List<Setting> settings() {
        return hpa.settings();
    }
}
