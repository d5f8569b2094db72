package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.ReactiveFloor;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The larger of two: what the demand seen now needs, and what the day before needed from this time of day until a
/// replica asked for now would be ready. Without a day before, the first alone.
final class SeasonalReactive implements Autoscaler {

    private static final Duration DAY = Duration.ofDays(1);

    private final VirtualCluster cluster;
    private final Capacity capacity;
    private final Duration lead;

    private SeasonalReactive(PolicyContext context) {
        this.cluster = context.cluster();
        this.capacity = context.configuredCapacity();
        this.lead = Duration.ofSeconds((long) context.conditions().leadSteps() * Service.STEP_SECONDS);
    }

    static Policy policy() {
        return new Policy(PolicyName.SEASONAL_REACTIVE, SeasonalReactive::new);
    }

    @Override
    public int replicas(ClusterView view) {
        var rate = view.requestRate();
        if (Double.isNaN(rate)) {
            return view.requested();
        }
        var then = view.now().minus(DAY);
        var demand = cluster.observe(cluster.workload(), view.now()).demand();
        return ReactiveFloor.replicasFor(Math.max(rate, greatest(demand, then, then.plus(lead))), capacity);
    }

    /// Greatest demand of the minutes from `from` to `to`; 0 where none is known.
    private static double greatest(Series demand, Instant from, Instant to) {
        var oldest = minutesAgo(demand, from);
        var newest = Math.max(0, minutesAgo(demand, to));
        var greatest = 0.0;
        for (var ago = newest; ago <= oldest; ago++) {
            var value = demand.agoOrNaN(ago);
            greatest = value > greatest ? value : greatest;
        }
        return greatest;
    }

    /// How long before the newest minute the minute was that holds `time`.
    private static int minutesAgo(Series demand, Instant time) {
        var minutes = Math.floorDiv(demand.end().getEpochSecond(), 60) - Math.floorDiv(time.getEpochSecond(), 60);
        return Math.clamp(minutes - 1, -1, demand.size());
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting.Figure("lead_seconds", (double) lead.toSeconds()));
    }
}
