package io.nimbusguard.simulator;

import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyContext;
import io.nimbusguard.simulator.score.Ledger;
import io.nimbusguard.simulator.score.Score;

/// One policy on one sequence of arrivals, from the first step to the last.
public final class PolicyRun {

    private PolicyRun() {}

    public static Score score(Policy policy, Arrivals arrivals, Conditions conditions) {
        var ledger = new Ledger(arrivals);
        var cluster = new VirtualCluster(arrivals, conditions, ledger);
        var autoscaler = policy.factory().create(new PolicyContext(cluster, arrivals, conditions));
        var range = conditions.range();
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                var wanted = range.clamp(autoscaler.replicas(cluster));
                cluster.setReplicas(wanted);
            }
            cluster.advance();
        }
        return ledger.score(conditions.prices());
    }
}
