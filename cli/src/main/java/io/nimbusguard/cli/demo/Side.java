package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.view.DemoFrame.Bill;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Autoscaler;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyContext;
import io.nimbusguard.simulator.score.Ledger;

/// One of the two autoscalers with a cluster of its own, on the same arrivals.
final class Side {

    private static final double SECONDS_PER_HOUR = 3600;

    private final Conditions conditions;
    private final Ledger ledger;
    private final VirtualCluster cluster;
    private final Autoscaler autoscaler;

    Side(Arrivals arrivals, Conditions conditions, Policy.Factory factory) {
        this.conditions = conditions;
        this.ledger = new Ledger(arrivals);
        this.cluster = new VirtualCluster(arrivals, conditions, ledger);
        this.autoscaler = factory.create(new PolicyContext(cluster, arrivals, conditions));
    }

    Side(Arrivals arrivals, Conditions conditions, Policy policy) {
        this(arrivals, conditions, policy.factory());
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

    /// [replica-seconds], over the scored steps so far.
    double cost() {
        return ledger.score(conditions.prices()).cost();
    }

    Bill bill() {
        var score = ledger.score(conditions.prices());
        return new Bill(score.replicaHours(), score.violationSeconds(), score.cost() / SECONDS_PER_HOUR);
    }
}
