package io.nimbusguard.dashboard.api;

import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The passes of a workload that are remembered, with the path that each took.
///
/// @param passes newest first
public record PassList(int schema, List<Pass> passes) {

    public PassList {
        passes = List.copyOf(passes);
    }

    /// @param time     ISO 8601
    /// @param decision its id; absent when the pass was given up
    /// @param summary  of the decision
    public record Pass(
            String time,
            @Nullable String decision,
            @Nullable String source,
            @Nullable String summary,
            List<DecisionView.Step> path) {

        static Pass of(PassReport report) {
            var decision = report.decision();
            return new Pass(
                    report.input().now().toString(),
                    decision.map(DecisionRecord::id).orElse(null),
                    decision.map(made -> made.proposal().source().label()).orElse(null),
                    decision.map(DecisionRecord::summary).orElse(null),
                    Decisions.path(report.trail()));
        }
    }
}
