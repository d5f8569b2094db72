package io.nimbusguard.hpa;

/// Why an HPA changes the count.
public sealed interface RescaleReason {

    /// The current count was above max, whatever the metrics say.
    record AboveMax() implements RescaleReason {}

    /// The current count was below min, whatever the metrics say.
    record BelowMin() implements RescaleReason {}

    /// The metric with the largest proposal asks for more.
    record MetricAboveTarget(HpaMetric metric) implements RescaleReason {}

    /// Even the largest proposal asks for less.
    record AllMetricsBelowTarget() implements RescaleReason {}

    /// The metrics ask for the current count, but an earlier recommendation was higher.
    record EarlierRecommendation() implements RescaleReason {}

    /// The reason in words, for people.
    default String describe() {
        return switch (this) {
            case AboveMax _ -> "Current number of replicas above Spec.MaxReplicas";
            case BelowMin _ -> "Current number of replicas below Spec.MinReplicas";
            case MetricAboveTarget above -> above.metric().describe() + " above target";
            case AllMetricsBelowTarget _ -> "All metrics below target";
            case EarlierRecommendation _ -> "An earlier recommendation was higher";
        };
    }
}
