package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaMetric;
import io.nimbusguard.hpa.HpaSpec;
import io.nimbusguard.hpa.MetricReading;
import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.policy.HpaTuning.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// In the manner of Crane's effective HPA: where demand has a cycle of a day or a week, the demand that the cycle
/// promises until a replica asked for now is ready joins the HPA as a second metric, and the larger proposal wins.
/// Without a cycle it is the HPA. The cycle is looked for anew every six hours.
final class CycleRival implements Autoscaler {

    private static final int MINUTES_BETWEEN_SEARCHES = 360;

    private final VirtualCluster cluster;
    private final HpaTuning tuning = HpaTuning.asShipped(Signal.CPU);
    private final HpaLoop loop = new HpaLoop(tuning.flags());
    private final HpaSpec plain;
    private final HpaSpec predictive;
    private final int leadSeconds;
    private final DemandMemory demand = new DemandMemory();
    private Optional<DemandCycle> cycle = Optional.empty();
    private long searchAgain;

    private CycleRival(PolicyContext context) {
        var bounds = HpaBounds.of(context.conditions().range());
        var constraint = tuning.flags().constraint(null);
        var cpu = tuning.metric(context.stated());
        var predicted = new HpaMetric.ExternalAverageValue(
                "predicted_requests_rate", HpaTuning.milli(tuning.requestsPerSecond() * context.stated()));
        this.cluster = context.cluster();
        this.plain = new HpaSpec(bounds, List.of(cpu), constraint);
        this.predictive = new HpaSpec(bounds, List.of(cpu, predicted), constraint);
        this.leadSeconds = context.conditions().leadSteps() * Service.STEP_SECONDS;
    }

    static Policy policy() {
        return new Policy(PolicyName.CYCLE, CycleRival::new);
    }

    @Override
    public int replicas(ClusterView view) {
        var seconds = view.now().getEpochSecond();
        remember(view, seconds / 60);
        var cpu = new CpuReadings(view).read();
        if (cycle.isEmpty()) {
            return loop.sync(plain, view, cpu);
        }
        var expected = cycle.get().greatest(seconds / 60, (seconds + leadSeconds) / 60);
        return loop.sync(predictive, view, cpu, MetricReading.Series.of(HpaTuning.milli(expected)));
    }

    /// The newest minute is known when the clock has gone on by one.
    private void remember(ClusterView view, long minute) {
        if (demand.end() >= minute) {
            return;
        }
        var history = cluster.observe(cluster.workload(), view.now()).demand();
        var newest = history.end().getEpochSecond() / 60 - 1;
        if (newest >= demand.end() && history.size() > 0) {
            demand.add(newest, history.agoOrNaN(0));
        }
        if (minute >= searchAgain) {
            cycle = DemandCycle.find(demand);
            searchAgain = minute + MINUTES_BETWEEN_SEARCHES;
        }
    }

    @Override
    public List<Setting> settings() {
        var settings = new ArrayList<>(tuning.settings());
        settings.add(new Setting.Figure("margin", DemandCycle.MARGIN));
        settings.add(new Setting.Figure("lead_seconds", leadSeconds));
        settings.add(new Setting.Figure(
                "last_cycle_minutes", cycle.map(DemandCycle::length).orElse(0)));
        cycle.ifPresent(found -> settings.add(
                new Setting.Word("last_estimator", found.estimator().label())));
        return settings;
    }
}
