package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaFlags;
import io.nimbusguard.hpa.HpaMetric;
import io.nimbusguard.hpa.HpaSpec;
import io.nimbusguard.hpa.MetricReading;
import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.policy.HpaTuning.Signal;
import java.util.ArrayList;
import java.util.List;

/// In the manner of the Predictive Horizontal Pod Autoscaler: the replicas that the HPA's metrics ask for are a series;
/// Holt-Winters looks one step ahead in it; the larger of both goes through the HPA's stabilization and limits. Until
/// every time of day was seen twice, it is the HPA.
///
/// One step is the time a start takes, rounded up to minutes that divide a day: a forecast of less would come too late.
/// As many models as ticks lie in a step take turns, so that every tick has a forecast one whole step ahead.
final class HoltWintersRival implements Autoscaler {

    private static final int TICK_SECONDS = 15;
    private static final int TICKS_PER_MINUTE = 4;
    private static final int MINUTES_PER_DAY = 1440;
    private static final HpaMetric REPLICAS = new HpaMetric.ExternalAverageValue("replicas", 1000);

    private final HpaTuning tuning = HpaTuning.asShipped(Signal.CPU);
    private final HpaLoop asking = new HpaLoop(tuning.flags());
    private final HpaLoop deciding =
            new HpaLoop(new HpaFlags(0, HpaFlags.DEFAULT.downscaleStabilization(), HpaFlags.DEFAULT.startupRule()));
    private final HpaSpec asked;
    private final HpaSpec decided;
    private final int ticksPerStep;
    private final DailyReplicas[] byTurn;

    private HoltWintersRival(PolicyContext context) {
        var conditions = context.conditions();
        var bounds = HpaBounds.of(conditions.range());
        var constraint = tuning.flags().constraint(null);
        this.asked = new HpaSpec(bounds, List.of(tuning.metric(context.stated())), constraint);
        this.decided = new HpaSpec(bounds, List.of(REPLICAS), constraint);
        this.ticksPerStep = TICKS_PER_MINUTE * stepMinutes(conditions);
        this.byTurn = new DailyReplicas[ticksPerStep];
        for (var turn = 0; turn < ticksPerStep; turn++) {
            byTurn[turn] = new DailyReplicas(MINUTES_PER_DAY * TICKS_PER_MINUTE / ticksPerStep);
        }
    }

    static Policy policy() {
        return new Policy(PolicyName.HOLT_WINTERS, HoltWintersRival::new);
    }

    private static int stepMinutes(Conditions conditions) {
        var minutes = Math.max(1, (int) Math.ceil(conditions.startupSecondsP90() / 60));
        while (MINUTES_PER_DAY % minutes != 0) {
            minutes++;
        }
        return minutes;
    }

    @Override
    public int replicas(ClusterView view) {
        var proposal = asking.asks(asked, view, new CpuReadings(view).read());
        if (proposal.isEmpty()) {
            return deciding.sync(decided, view, new MetricReading.Unavailable("the HPA's metrics did not answer"));
        }
        var tick = Math.floorDiv(view.now().getEpochSecond(), TICK_SECONDS);
        var model = byTurn[(int) Math.floorMod(tick, (long) ticksPerStep)];
        var expected = model.next(tick / ticksPerStep, proposal.getAsInt());
        var larger = Math.max(proposal.getAsInt(), (int) Math.ceil(Math.max(0, expected)));
        return deciding.sync(decided, view, MetricReading.Series.of(HpaTuning.milli(larger)));
    }

    @Override
    public List<Setting> settings() {
        var settings = new ArrayList<>(tuning.settings());
        settings.add(new Setting.Figure("step_seconds", (double) ticksPerStep * TICK_SECONDS));
        byTurn[0].model().ifPresent(model -> {
            settings.add(new Setting.Figure("alpha", model.smoothing().alpha()));
            settings.add(new Setting.Figure("beta", model.smoothing().beta()));
            settings.add(new Setting.Figure("gamma", model.smoothing().gamma()));
        });
        return settings;
    }
}
