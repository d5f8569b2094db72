package io.nimbusguard.hpa;

import java.util.List;

/// What an HPA is told to do.
///
/// @param metrics at least one; the largest proposal wins
/// @param constraint see [HpaFlags#constraint]
public record HpaSpec(HpaBounds bounds, List<HpaMetric> metrics, ScalingConstraint constraint) {

    public HpaSpec {
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("metrics must not be empty");
        }
    }
}
