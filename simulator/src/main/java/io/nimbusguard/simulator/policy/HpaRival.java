package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaController;
import io.nimbusguard.hpa.HpaFlags;
import io.nimbusguard.hpa.HpaMetric;
import io.nimbusguard.hpa.HpaObservation.ScaleRead;
import io.nimbusguard.hpa.HpaSpec;
import io.nimbusguard.hpa.HpaState;
import io.nimbusguard.hpa.MetricReading;
import io.nimbusguard.hpa.PodCount;
import io.nimbusguard.hpa.ResourceName;
import io.nimbusguard.hpa.ScaleReading;
import io.nimbusguard.hpa.SyncResult.Rescaled;
import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.condition.Service;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// The real HPA's control loop beside the simulated cluster, one sync a tick.
final class HpaRival implements Autoscaler {

    private static final int CPU_TARGET_PERCENT = 70;
    private static final double KEDA_TARGET_SHARE = 0.70;
    private static final Duration SCALE_DOWN_WINDOW = HpaFlags.DEFAULT.downscaleStabilization();

    private final HpaController controller;
    private final HpaSpec spec;
    private final Function<ClusterView, MetricReading> reader;
    private HpaState state = HpaState.NEW;

    private HpaRival(HpaFlags flags, HpaBounds bounds, HpaMetric metric, Function<ClusterView, MetricReading> reader) {
        this.controller = new HpaController(flags);
        this.spec = new HpaSpec(bounds, List.of(metric), flags.constraint(null));
        this.reader = reader;
    }

    /// `hpa`: CPU 70 %, everything else as Kubernetes has it.
    static Policy onCpu() {
        return onCpu(PolicyName.HPA, CPU_TARGET_PERCENT, SCALE_DOWN_WINDOW);
    }

    /// `keda`: request rate as an external metric, average value 70 % of what a pod can finish.
    static Policy onRequests() {
        return onRequests(PolicyName.KEDA, KEDA_TARGET_SHARE, SCALE_DOWN_WINDOW);
    }

    static Policy onCpu(PolicyName name, int targetPercent, Duration window) {
        var metric = new HpaMetric.ResourceUtilization(ResourceName.CPU, null, targetPercent);
        var settings = List.<Setting>of(new Setting.Figure("cpu_target_percent", targetPercent), windowSetting(window));
        return new Policy(
                name,
                settings,
                context -> new HpaRival(
                        flags(window), HpaBounds.of(context.conditions().range()), metric, view -> new CpuReadings(view)
                                .read()));
    }

    static Policy onRequests(PolicyName name, double targetShare, Duration window) {
        var target = targetShare * Service.REQUESTS_PER_SECOND;
        var metric = new HpaMetric.ExternalAverageValue("http_requests_total_rate", milli(target));
        var settings =
                List.<Setting>of(new Setting.Figure("requests_per_second_target", target), windowSetting(window));
        return new Policy(
                name,
                settings,
                context -> new HpaRival(
                        flags(window), HpaBounds.of(context.conditions().range()), metric, HpaRival::totalRequests));
    }

    private static Setting windowSetting(Duration window) {
        return new Setting.Figure("scale_down_window_seconds", (double) window.toSeconds());
    }

    private static HpaFlags flags(Duration window) {
        return new HpaFlags(HpaFlags.DEFAULT.tolerance(), window, HpaFlags.DEFAULT.startupRule());
    }

    private static MetricReading totalRequests(ClusterView view) {
        var rate = view.requestRate();
        return Double.isNaN(rate)
                ? new MetricReading.Unavailable("no samples yet")
                : MetricReading.Series.of(milli(rate));
    }

    private static long milli(double value) {
        return Math.round(value * 1000);
    }

    @Override
    public int replicas(ClusterView view) {
        var current = view.requested();
        var scale = new ScaleReading(current, current, new PodCount(current, view.ready()));
        var outcome = controller.sync(spec, state, ScaleRead.of(scale, reader.apply(view)), view.now());
        state = outcome.state();
        return outcome.result() instanceof Rescaled(var _, var to, var _) ? to : current;
    }
}
