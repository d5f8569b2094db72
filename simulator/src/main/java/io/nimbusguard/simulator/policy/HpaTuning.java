package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaFlags;
import io.nimbusguard.hpa.HpaMetric;
import io.nimbusguard.hpa.ResourceName;
import io.nimbusguard.simulator.condition.Service;
import java.time.Duration;
import java.util.List;

/// What people turn on an HPA; everything else stays as Kubernetes has it.
///
/// @param signal          what it looks at
/// @param targetPercent   wanted utilization: of the CPU request, or of the requests a pod can finish
/// @param scaleDownWindow stabilization when scaling down
record HpaTuning(Signal signal, int targetPercent, Duration scaleDownWindow) implements Tuning {

    static final List<Integer> PERCENTS = List.of(40, 45, 50, 55, 60, 65, 70, 75, 80, 85);

    static final List<Duration> WINDOWS =
            List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10));

    /// For people.
    static final String GRID = "target 40-85 % in steps of 5 x scale-down window 0/60/300/600 s";

    enum Signal {
        CPU,
        REQUESTS
    }

    /// CPU 70 %, or 70 % of what a pod can finish; the default window.
    static HpaTuning asShipped(Signal signal) {
        return new HpaTuning(signal, 70, HpaFlags.DEFAULT.downscaleStabilization());
    }

    /// Targets of 40 to 85 % in steps of 5, each with windows of 0, 60, 300 and 600 s.
    static List<HpaTuning> all(Signal signal) {
        return PERCENTS.stream()
                .flatMap(percent -> WINDOWS.stream().map(window -> new HpaTuning(signal, percent, window)))
                .toList();
    }

    static Grid grid(Signal signal) {
        return new Grid(asShipped(signal), List.copyOf(all(signal)), GRID);
    }

    @Override
    public Autoscaler autoscaler(PolicyContext context) {
        return new HpaRival(this, context);
    }

    /// Requests per second and replica that the target means.
    double requestsPerSecond() {
        return targetPercent * Service.REQUESTS_PER_SECOND / 100;
    }

    /// @param stated the capacity that users state over the nominal one: a threshold is set by it
    HpaMetric metric(double stated) {
        return switch (signal) {
            case CPU -> new HpaMetric.ResourceUtilization(ResourceName.CPU, null, targetPercent);
            case REQUESTS ->
                new HpaMetric.ExternalAverageValue("http_requests_total_rate", milli(requestsPerSecond() * stated));
        };
    }

    /// As the metrics APIs write quantities: in thousandths.
    static long milli(double value) {
        return Math.round(value * 1000);
    }

    HpaFlags flags() {
        return new HpaFlags(HpaFlags.DEFAULT.tolerance(), scaleDownWindow, HpaFlags.DEFAULT.startupRule());
    }

    @Override
    public List<Setting> settings() {
        var target =
                switch (signal) {
                    case CPU -> new Setting.Figure("cpu_target_percent", targetPercent);
                    case REQUESTS -> new Setting.Figure("requests_per_second_target", requestsPerSecond());
                };
        return List.of(target, new Setting.Figure("scale_down_window_seconds", (double) scaleDownWindow.toSeconds()));
    }
}
