package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.view.DemoFrame.Bill;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Autoscaler;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyContext;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.RunListener;
import io.nimbusguard.simulator.score.Ledger;
import io.nimbusguard.simulator.score.Score;

/// One of the two autoscalers with a cluster of its own, on the same arrivals.
final class Side {

    private static final double SECONDS_PER_HOUR = 3600;

    private final Conditions conditions;
    private final Ledger ledger;
    private final VirtualCluster cluster;
    private final Autoscaler autoscaler;

    /// @param listener sees its steps, and its passes where it runs the graph
    Side(Arrivals arrivals, Conditions conditions, Policy.Factory factory, RunListener listener) {
        this.conditions = conditions;
        this.ledger = new Ledger(arrivals);
        this.cluster = new VirtualCluster(arrivals, conditions, step -> {
            ledger.served(step);
            listener.served(step);
        });
        this.autoscaler = factory.create(new PolicyContext(cluster, arrivals, conditions, listener));
    }

    VirtualCluster cluster() {
        return cluster;
    }

    /// Decides, where a decision is due, and serves one step.
    void step() {
        if (cluster.isTick()) {
            cluster.setReplicas(conditions.range().clamp(autoscaler.replicas(cluster)));
        }
        cluster.advance();
    }

    /// Over the scored steps so far.
    Score score() {
        return ledger.score(conditions.prices());
    }

    /// @param oracleCost over the same steps [replica-seconds]
    PolicyResult result(PolicyName policy, double oracleCost) {
        return PolicyResult.of(policy, autoscaler.settings(), score(), oracleCost);
    }

    Bill bill() {
        var score = score();
        return new Bill(score.replicaHours(), score.violationSeconds(), score.cost() / SECONDS_PER_HOUR);
    }
}
