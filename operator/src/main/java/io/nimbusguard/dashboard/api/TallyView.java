package io.nimbusguard.dashboard.api;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.workflow.Tally;
import org.jspecify.annotations.Nullable;

/// What was paid and missed over some time.
///
/// @param hours accounted for
/// @param cost  replica-hours, violations and changes at their prices [replica-hours]; absent where prices differ
public record TallyView(
        double hours,
        double replicaHours,
        double neededReplicaHours,
        double violationSeconds,
        long podsChanged,
        @Nullable Double cost) {

    private static final double HOUR = 3600;

    public static TallyView of(Tally tally, Prices prices) {
        return costing(tally, tally.cost(prices) / HOUR);
    }

    /// Where the prices are not known.
    public static TallyView of(Tally tally) {
        return costing(tally, null);
    }

    TallyView plus(TallyView other) {
        return new TallyView(
                hours + other.hours,
                replicaHours + other.replicaHours,
                neededReplicaHours + other.neededReplicaHours,
                violationSeconds + other.violationSeconds,
                podsChanged + other.podsChanged,
                cost == null || other.cost == null ? null : cost + other.cost);
    }

    static TallyView costing(Tally tally, @Nullable Double cost) {
        return new TallyView(
                tally.seconds() / HOUR,
                tally.replicaSeconds() / HOUR,
                tally.neededReplicaSeconds() / HOUR,
                tally.violationSeconds(),
                tally.podsChanged(),
                cost);
    }
}
