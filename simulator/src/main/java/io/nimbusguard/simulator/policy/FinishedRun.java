package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.audit.Audit;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Policy.Plan;
import io.nimbusguard.simulator.score.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// A run that is over, before it is priced: it may be charged at any prices.
record FinishedRun(Ledger ledger, List<Setting> settings, Optional<Audit> audit) {

    FinishedRun {
        settings = List.copyOf(settings);
    }

    /// Runs from the first step to the last.
    ///
    /// @throws CancellationException where the thread is interrupted
    static FinishedRun of(Plan plan, Arrivals arrivals, Conditions conditions, RunListener listener) {
        var ledger = new Ledger(arrivals);
        var cluster = new VirtualCluster(arrivals, conditions, step -> {
            ledger.served(step);
            listener.served(step);
        });
        var autoscaler = plan.factory().create(new PolicyContext(cluster, arrivals, conditions, listener));
        var range = conditions.range();
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                requireNotInterrupted();
                cluster.ask(range.clamp(autoscaler.replicas(cluster)));
            }
            cluster.advance();
        }
        return new FinishedRun(ledger, autoscaler.settings(), autoscaler.audit());
    }

    private static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the run was interrupted");
        }
    }
}
