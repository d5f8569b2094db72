package io.nimbusguard.simulator.score;

import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.cluster.StepListener;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;

/// The oracle reported like a policy: its path served by the same pods. Cost and its parts are the oracle's own,
/// without backlog; start-up time is in the replica-hours.
public final class OracleScore {

    private OracleScore() {}

    public static Score of(Oracle oracle, Arrivals arrivals, Conditions conditions) {
        return of(oracle, arrivals, conditions, _ -> {});
    }

    /// The same, with somebody looking on.
    public static Score of(Oracle oracle, Arrivals arrivals, Conditions conditions, StepListener listener) {
        var ledger = new Ledger(arrivals);
        var served = new ServedStep(arrivals.drift());
        var startups = 0.0;
        for (var step = 0; step < arrivals.size(); step++) {
            var n = oracle.replicas(step);
            served.serve(step, n, n, arrivals.requests(step));
            ledger.served(served);
            listener.served(served);
            if (!arrivals.scored(step)) {
                served.clearBacklog();
            }
            startups += arrivals.scored(step) && step > 0
                    ? Math.max(0, n - oracle.replicas(step - 1))
                            * arrivals.drift().startup(step)
                    : 0;
        }
        var score = ledger.score(conditions.prices());
        var replicas = score.parts().replicas() + startups * conditions.startupSeconds();
        var changes = score.parts().changes();
        return score.with(new CostParts(replicas, oracle.cost() - replicas - changes, changes));
    }
}
