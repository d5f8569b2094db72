package io.nimbusguard.simulator.recording;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.simulator.cluster.StepListener;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.load.Streams;
import io.nimbusguard.simulator.policy.PolicyContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/// One run of the virtual cluster under a changing replica count, looked at every 15 s as the graph does, and noted
/// whenever a minute of demand is new: demand as [Observation#demand()] gives it, the other features as they
/// are measured at that moment. What was not measured is NaN.
public final class WatchedRun {

    private static final StepListener NOBODY = _ -> {};

    private final List<float[]> minutes = new ArrayList<>();
    private final Arrivals arrivals;
    private final Conditions conditions;

    private WatchedRun(Arrivals arrivals, Conditions conditions) {
        this.arrivals = arrivals;
        this.conditions = conditions;
    }

    /// The same arrivals always give the same recording; whose turn it is to set the replicas is drawn from their seed.
    ///
    /// @throws CancellationException where the thread is interrupted
    public static MinuteRecording of(Arrivals arrivals, Conditions conditions, MinuteListener listener) {
        return new WatchedRun(arrivals, conditions).run(listener);
    }

    private MinuteRecording run(MinuteListener listener) {
        var cluster = new VirtualCluster(arrivals, conditions, NOBODY);
        var random = Streams.named("staffing " + arrivals.trace().origin().sha256(), arrivals.seed());
        var autoscaler = Staffing.drawn(new PolicyContext(cluster, arrivals, conditions), random);
        var start = cluster.observe(cluster.workload(), cluster.now()).demand().end();
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                var observation = cluster.observe(cluster.workload(), cluster.now());
                var size = (int)
                        Duration.between(start, observation.demand().end()).toMinutes();
                if (size > minutes.size()) {
                    requireNotInterrupted();
                    note(observation, size - 1);
                    listener.minute(observation, size - 1, (double) cluster.step() / arrivals.size());
                }
                cluster.ask(conditions.range().clamp(autoscaler.replicas(cluster)));
            }
            cluster.advance();
        }
        return new MinuteRecording(arrivals.trace().name(), start, minutes.size(), FeatureRows.of(minutes));
    }

    private void note(Observation observation, int minute) {
        while (minutes.size() < minute) {
            minutes.add(unknown());
        }
        var row = unknown();
        for (var i = 0; i < row.length; i++) {
            row[i] =
                    (float) observation.measurements().value(Feature.ALL.get(i)).orElse(Double.NaN);
        }
        row[Feature.ALL.indexOf(Feature.REQUEST_RATE)] =
                (float) observation.demand().agoOrNaN(0);
        minutes.add(row);
    }

    private static float[] unknown() {
        var row = new float[Feature.ALL.size()];
        Arrays.fill(row, Float.NaN);
        return row;
    }

    private static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the run was interrupted");
        }
    }
}
