package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Demand;
import io.nimbusguard.dqn.PolicyTrial;
import io.nimbusguard.dqn.PolicyTrial.Fared;
import io.nimbusguard.dqn.PolicyTrial.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What replicas on paper cost, hour by hour: paid, p times the need while bursts were not carried, and k for each pod
/// that was changed.
final class PaperBill {

    static final int HOUR = 60;

    private static final double MINUTE_SECONDS = 60;

    private final ScalerSpec spec;
    private final double perReplica;
    private final List<Hour> hours = new ArrayList<>();

    /// Sums of one hour.
    private static final class Hour {
        private double cost;
        private double needed;
        private double violation;
        private int minutes;
    }

    /// @param spec that says what a replica carries
    PaperBill(ScalerSpec spec) {
        this.spec = spec;
        this.perReplica = spec.averageValue().orElseThrow();
    }

    /// A minute's demand, and the replicas that stood at its end.
    ///
    /// @param minute counted from the first one that is charged
    void charge(int minute, double requestsPerSecond, VirtualReplicas replicas) {
        var demand = new Demand(requestsPerSecond, perReplica, 0);
        var need = demand.need(spec.range());
        var missed = demand.shareAbove(replicas.ready());
        var hour = hourOf(minute);
        hour.cost += MINUTE_SECONDS * (replicas.requested() + spec.prices().violation() * need * missed);
        hour.needed += MINUTE_SECONDS * need;
        hour.violation += MINUTE_SECONDS * missed;
        hour.minutes++;
    }

    void changed(int minute, int pods) {
        hourOf(minute).cost += spec.prices().changePerReplica() * pods;
    }

    private Hour hourOf(int minute) {
        while (hours.size() <= minute / HOUR) {
            hours.add(new Hour());
        }
        return hours.get(minute / HOUR);
    }

    /// Of two that lived through the same minutes; empty where these were none.
    static Optional<PolicyTrial> trial(PaperBill champion, PaperBill challenger) {
        var needed = champion.hours.stream().mapToDouble(hour -> hour.needed).sum();
        var minutes = champion.hours.stream().mapToInt(hour -> hour.minutes).sum();
        if (!(needed > 0)) {
            return Optional.empty();
        }
        var meanNeed = needed / minutes / MINUTE_SECONDS;
        var spans = new ArrayList<Span>();
        for (var hour = 0; hour < champion.hours.size(); hour++) {
            if (champion.hours.get(hour).minutes > 0) {
                spans.add(new Span(
                        fared(champion.hours.get(hour), meanNeed), fared(challenger.hours.get(hour), meanNeed)));
            }
        }
        return Optional.of(new PolicyTrial(spans));
    }

    private static Fared fared(Hour hour, double meanNeed) {
        return new Fared(hour.cost / meanNeed, hour.violation);
    }
}
