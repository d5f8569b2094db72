package io.nimbusguard.hpa;

import io.nimbusguard.hpa.MetricsAnswer.Asked;
import io.nimbusguard.hpa.MetricsAnswer.Refused;
import io.nimbusguard.hpa.ReplicaProposal.Failed;
import io.nimbusguard.hpa.ReplicaProposal.Proposed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the largest of several proposals, and how many are missing.
final class MetricsEvaluation {

    private int largest;
    private @Nullable HpaMetric largestBy;
    private @Nullable HpaMetric firstFailed;
    private int failed;

    private MetricsEvaluation() {}

    /// @param proposals one per metric, in the same order
    /// @param current spec replicas; a metric that failed might have asked for that many, so fewer is refused
    static MetricsAnswer.Evaluated evaluate(List<HpaMetric> metrics, List<ReplicaProposal> proposals, int current) {
        var evaluation = new MetricsEvaluation();
        for (var i = 0; i < proposals.size(); i++) {
            evaluation.add(metrics.get(i), proposals.get(i));
        }
        return evaluation.answer(current);
    }

    private void add(HpaMetric metric, ReplicaProposal proposal) {
        switch (proposal) {
            case Proposed proposed -> addProposed(metric, proposed.replicas());
            case Failed _ -> {
                firstFailed = firstFailed == null ? metric : firstFailed;
                failed++;
            }
        }
    }

    /// A largest of zero is replaced by whatever comes next, a negative count included.
    private void addProposed(HpaMetric metric, int replicas) {
        if (largestBy == null || largest == 0 || replicas > largest) {
            largest = replicas;
            largestBy = metric;
        }
    }

    private MetricsAnswer.Evaluated answer(int current) {
        if (firstFailed != null && (largestBy == null || largest < current)) {
            return new Refused(firstFailed, failed);
        }
        if (largestBy == null) {
            throw new IllegalStateException("no metric was evaluated");
        }
        return new Asked(largest, largestBy, failed);
    }
}
