package io.nimbusguard.simulator.score;

import java.util.OptionalDouble;

/// What one run was worth, over its scored steps.
///
/// @param replicaHours         replicas paid for, from their request until they are gone [h]
/// @param violationSeconds     time in which load was more than the ready pods carry within the objective [s]
/// @param violationShare       the same as a share of the scored time
/// @param slowRequestShare     share of requests beyond the latency objective, those that gave up included
/// @param p99LatencySeconds    99th percentile of latency [s]; 10 where one request in a hundred gives up
/// @param changesPerDay        steps in which the replica count was changed, a day
/// @param podsChangedPerDay    pods added and removed, a day
/// @param readyBeforeNeedShare share of rises of need above its maximum of the last 10 min that met enough ready
/// pods; empty without such a rise
/// @param leadSecondsP50       median of (time of the rise - time the last needed pod became ready) [s], negative is
///     late; empty without such a rise
/// @param parts                what the cost is made of
public record Score(
        double replicaHours,
        double violationSeconds,
        double violationShare,
        double slowRequestShare,
        double p99LatencySeconds,
        double changesPerDay,
        double podsChangedPerDay,
        OptionalDouble readyBeforeNeedShare,
        OptionalDouble leadSecondsP50,
        CostParts parts) {

    /// `J` [replica-seconds].
    public double cost() {
        return parts.total();
    }

    /// The same at other cost; replica-hours follow it.
    Score with(CostParts other) {
        return new Score(
                other.replicas() / 3600,
                violationSeconds,
                violationShare,
                slowRequestShare,
                p99LatencySeconds,
                changesPerDay,
                podsChangedPerDay,
                readyBeforeNeedShare,
                leadSecondsP50,
                other);
    }
}
