package io.nimbusguard.hpa;

import io.nimbusguard.hpa.MetricReading.Series;
import io.nimbusguard.hpa.ReplicaProposal.Cause;
import io.nimbusguard.hpa.ReplicaProposal.Failed;
import io.nimbusguard.hpa.ReplicaProposal.Proposed;

/// Metrics that are not measured per pod: external ones and those of another object.
final class SeriesCalculation {

    private SeriesCalculation() {}

    /// `ratio = value / target`, applied to the pods that are Running and Ready, not to the current count; and alone
    /// where the current count is zero, without any tolerance.
    static ReplicaProposal value(long usageMilli, long targetMilli, ScaleReading scale, Tolerance tolerance) {
        var ratio = (double) usageMilli / targetMilli;
        if (scale.specReplicas() == 0) {
            return Proposed.of(FloatConversion.toCappedInt(Math.ceil(ratio)), usageMilli);
        }
        if (tolerance.contains(ratio)) {
            return Proposed.of(scale.specReplicas(), usageMilli);
        }
        if (scale.pods().listed() == 0) {
            return new Failed(
                    Cause.NO_PODS,
                    "unable to calculate ready pods: no pods returned by selector while calculating replica count");
        }
        var replicas = Math.ceil(ratio * scale.pods().readyAndRunning());
        return Proposed.of(FloatConversion.toCappedInt(replicas), usageMilli);
    }

    /// `ratio = value / (target * status replicas)`; within the tolerance the status replicas, else
    /// `ceil(value / target)`, with no look at any pod.
    static Proposed objectAverage(long usageMilli, long targetMilli, int statusReplicas, Tolerance tolerance) {
        var wanted = Math.ceil((double) usageMilli / targetMilli);
        return average(usageMilli, targetMilli, statusReplicas, tolerance, FloatConversion.toInt(wanted));
    }

    /// As for an object, but capped; and a sum that is ever negative on its way is taken for an overflow.
    static Proposed externalAverage(Series series, long targetMilli, int statusReplicas, Tolerance tolerance) {
        var usageMilli = 0L;
        for (long value : series.valuesMilli()) {
            usageMilli += value;
            if (usageMilli < 0) {
                return Proposed.of(Integer.MAX_VALUE, Long.MAX_VALUE);
            }
        }
        var wanted = Math.ceil((double) usageMilli / targetMilli);
        return average(usageMilli, targetMilli, statusReplicas, tolerance, FloatConversion.toCappedInt(wanted));
    }

    private static Proposed average(
            long usageMilli, long targetMilli, int statusReplicas, Tolerance tolerance, int wanted) {
        var ratio = usageMilli / ((double) targetMilli * statusReplicas);
        var averageMilli = FloatConversion.toLong(Math.ceil((double) usageMilli / statusReplicas));
        return Proposed.of(tolerance.contains(ratio) ? statusReplicas : wanted, averageMilli);
    }

    /// The sum of all series, at most the largest long.
    static long cappedSumMilli(Series series) {
        var sum = 0L;
        for (long value : series.valuesMilli()) {
            sum = value > 0 && sum > Long.MAX_VALUE - value ? Long.MAX_VALUE : sum + value;
        }
        return sum;
    }
}
