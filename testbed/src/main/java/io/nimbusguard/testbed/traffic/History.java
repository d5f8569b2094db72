package io.nimbusguard.testbed.traffic;

import io.nimbusguard.simulator.condition.Service;
import java.util.ArrayList;
import java.util.List;

/// A workload's series before the anchor, every 15 s, the last sample at the anchor, where the live ones go on.
///
/// The fleet of the past had as many pods as carry the mean rate at 70 % of their capacity. What it counted is
/// written to the pods that are Ready at the anchor: in the last hour each has an equal share; before that the
/// first has it all, so that eight days stay small. The others begin two minutes before that hour, at zero. So
/// every counter only rises, and the sum of their rates is right at any time.
final class History {

    static final int SAMPLE_SECONDS = 15;

    private static final int STEPS_PER_SAMPLE = SAMPLE_SECONDS / Service.STEP_SECONDS;
    private static final int SHARED_SAMPLES = 3600 / SAMPLE_SECONDS;
    private static final int LEAD_SAMPLES = 120 / SAMPLE_SECONDS;

    private final WorkloadPlan plan;
    private final List<Totals> samples;
    private final int sharedFrom;

    private History(WorkloadPlan plan, List<Totals> samples) {
        this.plan = plan;
        this.samples = List.copyOf(samples);
        this.sharedFrom = Math.max(0, samples.size() - 1 - SHARED_SAMPLES);
    }

    /// Lets the model serve the past: afterwards it stands at the anchor.
    static History live(WorkloadPlan plan, Load load, ServiceModel model) {
        var count = plan.historyPods().isEmpty() ? 0 : plan.historySeconds() / SAMPLE_SECONDS;
        var samples = new ArrayList<Totals>();
        if (count > 0) {
            samples.add(model.totals());
        }
        for (var sample = -count; sample < 0; sample++) {
            var totals = model.totals();
            for (var step = sample * STEPS_PER_SAMPLE; step < (sample + 1) * STEPS_PER_SAMPLE; step++) {
                totals = model.serve(load.requests(step), load.replicasAt(WorkloadPlan.PAST_UTILIZATION, step));
            }
            samples.add(totals);
        }
        return new History(plan, samples);
    }

    WorkloadPlan plan() {
        return plan;
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    /// Number of samples.
    int size() {
        return samples.size();
    }

    /// The pod's first sample.
    int firstOf(int pod) {
        return pod == 0 ? firstShown() : Math.max(firstShown(), sharedFrom - LEAD_SAMPLES);
    }

    /// What stood before the first step shows no pods yet.
    private int firstShown() {
        return Math.min(1, samples.size());
    }

    /// Time of a sample before the anchor [s], not positive.
    long secondsFromAnchor(int sample) {
        return (long) (sample - (samples.size() - 1)) * SAMPLE_SECONDS;
    }

    double value(RawSeries series, int pod, int sample) {
        var total = samples.get(sample).of(series);
        var pods = plan.historyPods().size();
        if (series.isCounter()) {
            var sole = samples.get(Math.min(sample, sharedFrom)).of(series);
            var shared =
                    sample <= sharedFrom ? 0 : (total - samples.get(sharedFrom).of(series)) / pods;
            return (pod == 0 ? sole : 0) + shared;
        }
        if (sample >= sharedFrom) {
            return total / pods;
        }
        return pod == 0 ? total : 0;
    }

    /// Where a pod's counters stand at the anchor.
    double atAnchor(RawSeries series, int pod) {
        return value(series, pod, samples.size() - 1);
    }
}
