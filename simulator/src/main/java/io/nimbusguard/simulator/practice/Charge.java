package io.nimbusguard.simulator.practice;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.cluster.StepListener;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;

/// Adds up what steps cost as they truly are, as the score does: `paid dt + p need dt violating + k changed`.
final class Charge implements StepListener {

    private final Arrivals arrivals;
    private final Prices prices;
    private int requested;
    private double cost;

    /// @param requested replicas before the first step
    Charge(Arrivals arrivals, Prices prices, int requested) {
        this.arrivals = arrivals;
        this.prices = prices;
        this.requested = requested;
    }

    Charge copy() {
        var copy = new Charge(arrivals, prices, requested);
        copy.cost = cost;
        return copy;
    }

    @Override
    public void served(ServedStep step) {
        var violated = step.violating() ? prices.violation() * arrivals.need(step.index()) : 0;
        cost += (step.paid() + violated) * Service.STEP_SECONDS
                + prices.changePerReplica() * Math.abs(step.requested() - requested);
        requested = step.requested();
    }

    /// So far [replica-seconds].
    double cost() {
        return cost;
    }
}
