package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaSpec;
import io.nimbusguard.hpa.MetricReading;
import io.nimbusguard.simulator.cluster.ClusterView;
import java.util.List;

/// The real HPA: on CPU, or as KEDA drives it, on the total request rate as an external metric with an average value.
final class HpaRival implements Autoscaler {

    private final HpaTuning tuning;
    private final HpaLoop loop;
    private final HpaSpec spec;

    HpaRival(HpaTuning tuning, PolicyContext context) {
        var flags = tuning.flags();
        this.tuning = tuning;
        this.loop = new HpaLoop(flags);
        this.spec = new HpaSpec(
                HpaBounds.of(context.conditions().range()),
                List.of(tuning.metric(context.stated())),
                flags.constraint(null));
    }

    @Override
    public int replicas(ClusterView view) {
        return loop.sync(spec, view, reading(view));
    }

    @Override
    public List<Setting> settings() {
        return tuning.settings();
    }

    private MetricReading reading(ClusterView view) {
        return switch (tuning.signal()) {
            case CPU -> new CpuReadings(view).read();
            case REQUESTS -> totalRequests(view);
        };
    }

    static MetricReading totalRequests(ClusterView view) {
        var rate = view.requestRate();
        return Double.isNaN(rate)
                ? new MetricReading.Unavailable("no samples yet")
                : MetricReading.Series.of(HpaTuning.milli(rate));
    }
}
