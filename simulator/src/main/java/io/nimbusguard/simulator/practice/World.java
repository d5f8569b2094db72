package io.nimbusguard.simulator.practice;

import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.cluster.StepListener;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import java.time.Duration;

/// A workload to practise on.
///
/// @param forecaster of its demand
/// @param sampleAge  of the newest sample when a decision is due [steps]
/// @param meanNeed   replicas needed, on average
record World(
        Arrivals arrivals,
        Conditions conditions,
        Profile profile,
        Forecaster<?> forecaster,
        int sampleAge,
        double meanNeed) {

    static World of(
            Arrivals arrivals, Conditions conditions, Profile profile, Forecaster<?> forecaster, int sampleAge) {
        var sum = 0.0;
        for (var step = 0; step < arrivals.size(); step++) {
            sum += arrivals.need(step);
        }
        return new World(arrivals, conditions, profile, forecaster, sampleAge, sum / arrivals.size());
    }

    VirtualCluster cluster(StepListener listener) {
        return VirtualCluster.withSamplesAged(sampleAge, arrivals, conditions, listener);
    }

    /// Ticks for which a posture is held and its pods start, and as much time behind that.
    int trialTicks(Duration aftermath) {
        var seconds = conditions.startupSecondsP90() + aftermath.toSeconds();
        return Trials.HELD + (int) Math.ceil(seconds / (Service.STEPS_PER_TICK * Service.STEP_SECONDS));
    }

    /// Steps' replicas needed, all of them ready and none changed: what no autoscaler is charged less than
    /// [replica-seconds].
    double needCost(int step, int ticks) {
        var sum = 0.0;
        for (var i = 0; i < ticks * Service.STEPS_PER_TICK; i++) {
            sum += arrivals.need(step + i);
        }
        return sum * Service.STEP_SECONDS;
    }

    /// Whether that many ticks from that step on follow each other without a gap.
    boolean isWhole(int step, int ticks) {
        var end = step + ticks * Service.STEPS_PER_TICK;
        return end < arrivals.size()
                && arrivals.timeAt(step)
                        .plus(Duration.ofSeconds((long) (end - step) * Service.STEP_SECONDS))
                        .equals(arrivals.timeAt(end));
    }
}
