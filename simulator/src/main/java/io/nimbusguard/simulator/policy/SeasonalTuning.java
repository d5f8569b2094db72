package io.nimbusguard.simulator.policy;

import java.time.Duration;
import java.util.List;

/// What people turn on the seasonal rival.
///
/// @param targetPercent   of what a pod can finish; the reactive floor stands at 85
/// @param scaleDownWindow the greatest need of that time is kept
record SeasonalTuning(int targetPercent, Duration scaleDownWindow) implements Tuning {

    private static final double FLOOR_PERCENT = 85;

    /// No headroom, no window.
    static SeasonalTuning asShipped() {
        return new SeasonalTuning(85, Duration.ZERO);
    }

    static Grid grid() {
        var tunings = HpaTuning.PERCENTS.stream()
                .flatMap(percent ->
                        HpaTuning.WINDOWS.stream().<Tuning>map(window -> new SeasonalTuning(percent, window)))
                .toList();
        return new Grid(asShipped(), tunings, HpaTuning.GRID);
    }

    /// What demand is multiplied by before the floor's replicas are taken.
    double headroom() {
        return FLOOR_PERCENT / targetPercent;
    }

    @Override
    public Autoscaler autoscaler(PolicyContext context) {
        return new SeasonalReactive(this, context);
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting.Figure("target_percent", targetPercent),
                new Setting.Figure("scale_down_window_seconds", (double) scaleDownWindow.toSeconds()));
    }
}
