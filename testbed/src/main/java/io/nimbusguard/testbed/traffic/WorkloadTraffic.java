package io.nimbusguard.testbed.traffic;

import io.nimbusguard.simulator.condition.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One workload's load, spread evenly over the pods that are Ready: second by second what is needed, step by
/// step of five seconds what is served. What a pod counts within a step grows evenly. Not thread-safe.
///
/// A pod's series appear when it is Ready and go when it is not; who comes back begins at zero.
final class WorkloadTraffic {

    private static final double STEP_MILLIS = Service.STEP_SECONDS * 1000.0;

    private final WorkloadPlan plan;
    private final Load load;
    private final Instant anchor;
    private final Consumer<NeedLog.Second> seconds;
    private final ServiceModel model;
    private final Map<String, double[]> counters = new TreeMap<>();
    private final double[] growth = new double[RawSeries.ALL.size()];
    private Set<String> serving = Set.of();
    private Totals totals;
    private long nextSecond;

    /// @param seconds hears of every second
    WorkloadTraffic(WorkloadPlan plan, Load load, Instant anchor, Consumer<NeedLog.Second> seconds) {
        this.plan = plan;
        this.load = load;
        this.anchor = anchor;
        this.seconds = seconds;
        this.model = new ServiceModel(plan.capacity());
        var history = History.live(plan, load, model);
        this.totals = model.totals();
        if (!history.isEmpty()) {
            for (var pod = 0; pod < plan.historyPods().size(); pod++) {
                var at = new double[RawSeries.ALL.size()];
                for (var series : RawSeries.ALL) {
                    at[series.index()] = history.atAnchor(series, pod);
                }
                counters.put(plan.historyPods().get(pod), at);
            }
        }
    }

    WorkloadPlan plan() {
        return plan;
    }

    /// Lets every second up to `now` pass, under the pods that are Ready now.
    void advance(Instant now, Set<String> ready) {
        var last = Duration.between(anchor, now).toSeconds();
        for (; nextSecond <= last; nextSecond++) {
            var step = Load.stepOf(nextSecond);
            if (nextSecond % Service.STEP_SECONDS == 0) {
                begin(step, ready);
            }
            seconds.accept(new NeedLog.Second(
                    anchor.getEpochSecond() + nextSecond,
                    load.requests(step) / Service.STEP_SECONDS,
                    load.need(step),
                    ready.size()));
        }
    }

    private void begin(long step, Set<String> ready) {
        finishStep();
        counters.keySet().retainAll(ready);
        ready.forEach(pod -> counters.computeIfAbsent(pod, _ -> new double[RawSeries.ALL.size()]));
        serving = Set.copyOf(ready);
        var before = totals;
        totals = model.serve(load.requests(step), serving.size());
        for (var series : RawSeries.ALL) {
            growth[series.index()] = series.isCounter() && !serving.isEmpty()
                    ? (totals.of(series) - before.of(series)) / serving.size()
                    : 0;
        }
    }

    private void finishStep() {
        for (var pod : serving) {
            var counted = counters.get(pod);
            if (counted != null) {
                for (var i = 0; i < growth.length; i++) {
                    counted[i] += growth[i];
                }
            }
        }
    }

    /// What the pods that are Ready show at `now`.
    Map<String, Totals> shown(Instant now, Set<String> ready) {
        var millis = Duration.between(anchor, now).toMillis();
        var part = Math.clamp((millis - Math.max(0, Load.stepOf(nextSecond - 1)) * STEP_MILLIS) / STEP_MILLIS, 0, 1);
        var shown = new HashMap<String, Totals>();
        for (var pod : ready) {
            shown.put(pod, shown(pod, part));
        }
        return shown;
    }

    private Totals shown(String pod, double part) {
        var values = new double[RawSeries.ALL.size()];
        var counted = counters.get(pod);
        for (var series : RawSeries.ALL) {
            var at = series.index();
            if (!series.isCounter()) {
                values[at] = totals.of(series) / Math.max(1, serving.size());
            } else if (counted != null) {
                values[at] = counted[at] + (serving.contains(pod) ? part * growth[at] : 0);
            }
        }
        return new Totals(values);
    }
}
