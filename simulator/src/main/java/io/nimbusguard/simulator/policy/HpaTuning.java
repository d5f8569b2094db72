package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaFlags;
import io.nimbusguard.hpa.HpaMetric;
import io.nimbusguard.hpa.ResourceName;
import io.nimbusguard.simulator.condition.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What people turn on an HPA; everything else stays as Kubernetes has it.
///
/// @param signal          what it looks at
/// @param targetPercent   wanted utilization: of the CPU request, or of the requests a pod can finish
/// @param scaleDownWindow stabilization when scaling down
record HpaTuning(Signal signal, int targetPercent, Duration scaleDownWindow) {

    enum Signal {
        CPU,
        REQUESTS
    }

    /// CPU 70 %, or 70 % of what a pod can finish; the default window.
    static HpaTuning asShipped(Signal signal) {
        return new HpaTuning(signal, 70, HpaFlags.DEFAULT.downscaleStabilization());
    }

    /// Targets of 40 to 85 % in steps of 5, windows of 0, 60, 300 and 600 s.
    static List<HpaTuning> grid(Signal signal) {
        var grid = new ArrayList<HpaTuning>();
        for (var percent = 40; percent <= 85; percent += 5) {
            for (var seconds : new int[] {0, 60, 300, 600}) {
                grid.add(new HpaTuning(signal, percent, Duration.ofSeconds(seconds)));
            }
        }
        return grid;
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

    List<Setting> settings() {
        var target =
                switch (signal) {
                    case CPU -> new Setting.Figure("cpu_target_percent", targetPercent);
                    case REQUESTS -> new Setting.Figure("requests_per_second_target", requestsPerSecond());
                };
        return List.of(target, new Setting.Figure("scale_down_window_seconds", (double) scaleDownWindow.toSeconds()));
    }
}
