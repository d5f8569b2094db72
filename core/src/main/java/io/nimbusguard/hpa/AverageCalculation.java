package io.nimbusguard.hpa;

import io.nimbusguard.hpa.MetricReading.PerPod;
import io.nimbusguard.hpa.PodGroups.Group;
import io.nimbusguard.hpa.ReplicaProposal.Cause;
import io.nimbusguard.hpa.ReplicaProposal.Failed;
import io.nimbusguard.hpa.ReplicaProposal.Proposed;

/// `usage = trunc(sum / number of samples)`, `ratio = usage / target`, samples of unknown pods included.
final class AverageCalculation {

    static final Failed NO_SAMPLES = new Failed(
            Cause.NO_METRICS_FOR_TARGETED_PODS, "did not receive metrics for targeted pods (pods might be unready)");

    private final PerPod reading;
    private final PodGroups groups;
    private final long targetMilli;

    AverageCalculation(PerPod reading, PodGroups groups, long targetMilli) {
        this.reading = reading;
        this.groups = groups;
        this.targetMilli = targetMilli;
    }

    ReplicaProposal propose(int current, Tolerance tolerance) {
        var samples = groups.size(Group.READY) + reading.strangers().size();
        if (samples == 0) {
            return NO_SAMPLES;
        }
        var sumMilli = sumMilli();
        var usageMilli = sumMilli / samples;
        var ratio = (double) usageMilli / targetMilli;
        var replicas = new Rebalance(groups, tolerance, current, ratio).replicas(samples, guessed -> {
            var fullyUsed = guessed.contains(Group.MISSING) && ratio < 1.0 ? groups.size(Group.MISSING) : 0;
            var guessedMilli = (sumMilli + fullyUsed * targetMilli) / (samples + groups.size(guessed));
            return (double) guessedMilli / targetMilli;
        });
        return Proposed.of(replicas, usageMilli);
    }

    private long sumMilli() {
        var sum = groups.readyUsageMilli();
        for (var stranger : reading.strangers()) {
            sum += stranger.valueMilli();
        }
        return sum;
    }
}
