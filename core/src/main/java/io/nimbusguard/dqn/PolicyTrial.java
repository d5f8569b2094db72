package io.nimbusguard.dqn;

import java.util.List;

/// How two policies fared on one workload, on the same arrivals.
///
/// @param spans one after the other, each the same stretch of time for both; at least one
public record PolicyTrial(List<Span> spans) {

    public PolicyTrial {
        spans = List.copyOf(spans);
        if (!(spans.stream().mapToDouble(span -> span.champion().cost()).sum() > 0)) {
            throw new IllegalArgumentException("a trial in which the champion cost nothing compares nothing");
        }
    }

    /// A stretch of time, an hour of a replay or a tick live.
    public record Span(Fared champion, Fared challenger) {}

    /// @param cost      of replicas, violations and changed pods [replica-seconds over the mean need]
    /// @param violation seconds in which the objective was missed, weighted by load [seconds]
    public record Fared(double cost, double violation) {

        public Fared {
            if (!(cost >= 0 && violation >= 0 && Double.isFinite(cost) && Double.isFinite(violation))) {
                throw new IllegalArgumentException(
                        "costs and violations are finite and not negative, but are " + cost + " and " + violation);
            }
        }
    }
}
