package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaController;
import io.nimbusguard.hpa.HpaMetric;
import io.nimbusguard.hpa.HpaObservation.ScaleRead;
import io.nimbusguard.hpa.HpaObservation.ScaleWrite;
import io.nimbusguard.hpa.HpaSpec;
import io.nimbusguard.hpa.HpaState;
import io.nimbusguard.hpa.MetricReading;
import io.nimbusguard.hpa.PodCount;
import io.nimbusguard.hpa.ResourceName;
import io.nimbusguard.hpa.ScaleReading;
import io.nimbusguard.hpa.SyncResult.MetricsRefused;
import io.nimbusguard.hpa.SyncResult.Rescaled;
import io.nimbusguard.hpa.SyncResult.ScaleUnreadable;
import io.nimbusguard.hpa.SyncResult.Unchanged;
import io.nimbusguard.hpa.SyncResult.WriteRefused;
import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.condition.Service;
import java.util.List;

/// The real HPA's control loop beside the simulated cluster, one sync a tick: on CPU, or as KEDA drives it, on the
/// total request rate as an external metric with an average value.
final class HpaRival implements Autoscaler {

    private final HpaTuning tuning;
    private final HpaController controller;
    private final HpaSpec spec;
    private HpaState state = HpaState.NEW;

    HpaRival(HpaTuning tuning, PolicyContext context) {
        var flags = tuning.flags();
        var metric =
                switch (tuning.signal()) {
                    case CPU -> new HpaMetric.ResourceUtilization(ResourceName.CPU, null, tuning.targetPercent());
                    case REQUESTS ->
                        new HpaMetric.ExternalAverageValue(
                                "http_requests_total_rate", milli(tuning.requestsPerSecond() * stated(context)));
                };
        this.tuning = tuning;
        this.controller = new HpaController(flags);
        this.spec = new HpaSpec(HpaBounds.of(context.conditions().range()), List.of(metric), flags.constraint(null));
    }

    @Override
    public int replicas(ClusterView view) {
        var current = view.requested();
        var pods = view.pending() ? Math.max(current, view.pods()) : view.pods();
        var scale = new ScaleReading(current, pods, new PodCount(pods, view.ready()));
        var write = view.writeFails() ? ScaleWrite.REFUSED : ScaleWrite.ACCEPTED;
        var outcome = controller.sync(spec, state, new ScaleRead(scale, List.of(reading(view)), write), view.now());
        state = outcome.state();
        return switch (outcome.result()) {
            case Rescaled(var _, var to, var _) -> to;
            case WriteRefused(var _, var to, var _) -> to;
            case Unchanged _, MetricsRefused _, ScaleUnreadable _ -> current;
        };
    }

    @Override
    public List<Setting> settings() {
        return tuning.settings();
    }

    /// The capacity that users state over the nominal one: a threshold is set by it.
    private static double stated(PolicyContext context) {
        return context.arrivals().configuredCapacity() / Service.CAPACITY;
    }

    private MetricReading reading(ClusterView view) {
        return switch (tuning.signal()) {
            case CPU -> new CpuReadings(view).read();
            case REQUESTS -> totalRequests(view);
        };
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
}
