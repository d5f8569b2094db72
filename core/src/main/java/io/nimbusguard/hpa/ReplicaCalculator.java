package io.nimbusguard.hpa;

import io.nimbusguard.hpa.MetricReading.PerPod;
import io.nimbusguard.hpa.MetricReading.Series;
import io.nimbusguard.hpa.MetricReading.Unavailable;
import io.nimbusguard.hpa.ReplicaProposal.Cause;
import io.nimbusguard.hpa.ReplicaProposal.Failed;
import java.time.Instant;

/// Turns one metric into a replica count, before any stabilization, rate limit or bound. A metric with an average
/// value target looks at the status replicas, every other one at the spec replicas.
public record ReplicaCalculator(StartupRule startupRule) {

    private static final Failed NO_PODS =
            new Failed(Cause.NO_PODS, "no pods returned by selector while calculating replica count");

    /// @param reading of the kind that belongs to the metric, or unavailable
    public ReplicaProposal propose(
            HpaMetric metric, MetricReading reading, ScaleReading scale, Tolerance tolerance, Instant now) {
        return switch (reading) {
            case Unavailable(var why) -> new Failed(Cause.METRICS_UNAVAILABLE, why);
            case PerPod perPod -> fromPods(metric, perPod, scale.specReplicas(), tolerance, now);
            case Series series -> fromSeries(metric, series, scale, tolerance);
        };
    }

    private ReplicaProposal fromPods(HpaMetric metric, PerPod reading, int current, Tolerance tolerance, Instant now) {
        if (reading.pods().isEmpty()) {
            return NO_PODS;
        }
        return switch (metric) {
            case HpaMetric.ResourceUtilization target -> {
                var groups = new PodGroups(reading.pods(), target.resource(), startupRule, now);
                yield new UtilizationCalculation(reading, groups, target.targetPercent())
                        .propose(new RequestRule(target.resource(), target.container()), current, tolerance);
            }
            case HpaMetric.ResourceAverageValue target -> {
                var groups = new PodGroups(reading.pods(), target.resource(), startupRule, now);
                yield new AverageCalculation(reading, groups, target.targetMilli()).propose(current, tolerance);
            }
            case HpaMetric.PodsAverageValue target -> {
                var groups = new PodGroups(reading.pods(), null, startupRule, now);
                yield new AverageCalculation(reading, groups, target.targetMilli()).propose(current, tolerance);
            }
            case HpaMetric.ObjectValue _,
                    HpaMetric.ObjectAverageValue _,
                    HpaMetric.ExternalValue _,
                    HpaMetric.ExternalAverageValue _ -> throw mismatch(metric);
        };
    }

    private static ReplicaProposal fromSeries(
            HpaMetric metric, Series series, ScaleReading scale, Tolerance tolerance) {
        return switch (metric) {
            case HpaMetric.ObjectValue target ->
                SeriesCalculation.value(
                        SeriesCalculation.cappedSumMilli(series), target.targetMilli(), scale, tolerance);
            case HpaMetric.ExternalValue target ->
                SeriesCalculation.value(
                        SeriesCalculation.cappedSumMilli(series), target.targetMilli(), scale, tolerance);
            case HpaMetric.ObjectAverageValue target ->
                SeriesCalculation.objectAverage(
                        SeriesCalculation.cappedSumMilli(series),
                        target.targetMilli(),
                        scale.statusReplicas(),
                        tolerance);
            case HpaMetric.ExternalAverageValue target ->
                SeriesCalculation.externalAverage(series, target.targetMilli(), scale.statusReplicas(), tolerance);
            case HpaMetric.ResourceUtilization _, HpaMetric.ResourceAverageValue _, HpaMetric.PodsAverageValue _ ->
                throw mismatch(metric);
        };
    }

    private static IllegalArgumentException mismatch(HpaMetric metric) {
        return new IllegalArgumentException("the reading is not of the kind that belongs to " + metric);
    }
}
