package io.nimbusguard.hpa;

import io.nimbusguard.hpa.MetricReading.PerPod;
import io.nimbusguard.hpa.PodGroups.Group;
import io.nimbusguard.hpa.ReplicaProposal.Cause;
import io.nimbusguard.hpa.ReplicaProposal.Failed;
import io.nimbusguard.hpa.ReplicaProposal.Proposed;

/// `utilization = trunc(100 * sum(usage) / sum(request))` in whole percent, over pods that have both;
/// `ratio = utilization / target`. Samples of unknown pods have no request and so no part in the ratio, but they do
/// count as samples when the ratio becomes a count.
final class UtilizationCalculation {

    private final PerPod reading;
    private final PodGroups groups;
    private final int targetPercent;

    UtilizationCalculation(PerPod reading, PodGroups groups, int targetPercent) {
        this.reading = reading;
        this.groups = groups;
        this.targetPercent = targetPercent;
    }

    ReplicaProposal propose(RequestRule requestRule, int current, Tolerance tolerance) {
        var samples = groups.size(Group.READY) + reading.strangers().size();
        if (samples == 0) {
            return AverageCalculation.NO_SAMPLES;
        }
        var requestsMilli = new long[reading.pods().size()];
        for (var i = 0; i < requestsMilli.length; i++) {
            var pod = reading.pods().get(i).pod();
            var request = requestRule.requestMilli(pod);
            if (request.isEmpty()) {
                return requestRule.failure(pod);
            }
            requestsMilli[i] = request.getAsLong();
        }
        return propose(requestsMilli, samples, current, tolerance);
    }

    private ReplicaProposal propose(long[] requestsMilli, int samples, int current, Tolerance tolerance) {
        var usageMilli = groups.readyUsageMilli();
        var requestMilli = sum(requestsMilli, Group.READY);
        if (requestMilli == 0) {
            return new Failed(Cause.NO_METRICS_MATCHED_KNOWN_PODS, "no metrics returned matched known pods");
        }
        var percent = percent(usageMilli, requestMilli);
        var ratio = ratio(percent);
        var replicas = new Rebalance(groups, tolerance, current, ratio).replicas(samples, guessed -> {
            var fullyUsed = guessed.contains(Group.MISSING) && ratio < 1.0;
            var guessedUsageMilli = usageMilli + (fullyUsed ? fullUsageMilli(requestsMilli) : 0);
            var guessedRequestMilli = requestMilli;
            for (var group : guessed) {
                guessedRequestMilli += sum(requestsMilli, group);
            }
            return ratio(percent(guessedUsageMilli, guessedRequestMilli));
        });
        return new Proposed(replicas, usageMilli / groups.size(Group.READY), percent);
    }

    private static int percent(long usageMilli, long requestMilli) {
        return (int) (usageMilli * 100 / requestMilli);
    }

    private double ratio(int percent) {
        return (double) percent / targetPercent;
    }

    private long sum(long[] requestsMilli, Group group) {
        var sum = 0L;
        for (var i = 0; i < requestsMilli.length; i++) {
            sum += groups.isIn(i, group) ? requestsMilli[i] : 0;
        }
        return sum;
    }

    /// Missing pods taken to use all they request, or the target where that is more.
    private long fullUsageMilli(long[] requestsMilli) {
        var fallbackPercent = Math.max(100, targetPercent);
        var sum = 0L;
        for (var i = 0; i < requestsMilli.length; i++) {
            sum += groups.isIn(i, Group.MISSING) ? requestsMilli[i] * fallbackPercent / 100 : 0;
        }
        return sum;
    }
}
