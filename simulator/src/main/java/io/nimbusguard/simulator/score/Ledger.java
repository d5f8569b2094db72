package io.nimbusguard.simulator.score;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.cluster.StepListener;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;

/// Adds up one run, step by step; only scored steps count.
public final class Ledger implements StepListener {

    private static final double SECONDS_PER_DAY = 86_400;

    private final Arrivals arrivals;
    private final LatencyHistogram latency = new LatencyHistogram();
    private final Rises rises;
    private int previousRequested = -1;
    private long scoredSteps;
    private long replicaSteps;
    private long violatingSteps;
    private long violatingNeedSteps;
    private long changes;
    private long podsChanged;
    private double slow;
    private double finished;

    public Ledger(Arrivals arrivals) {
        this.arrivals = arrivals;
        this.rises = new Rises(arrivals);
    }

    @Override
    public void served(ServedStep step) {
        rises.add(step.index(), step.ready());
        if (arrivals.scored(step.index())) {
            count(step);
        }
        previousRequested = step.requested();
    }

    private void count(ServedStep step) {
        scoredSteps++;
        replicaSteps += step.paid();
        if (step.violating()) {
            violatingSteps++;
            violatingNeedSteps += arrivals.need(step.index());
        }
        if (previousRequested >= 0 && previousRequested != step.requested()) {
            changes++;
            podsChanged += Math.abs(step.requested() - previousRequested);
        }
        slow += step.slow();
        finished += step.served() + step.timedOut();
        latency.add(step);
    }

    /// What the scored steps used, whatever the prices.
    public Usage usage() {
        return new Usage(replicaSteps * Service.STEP_SECONDS, violatingNeedSteps * Service.STEP_SECONDS, podsChanged);
    }

    public Score score(Prices prices) {
        var parts = usage().at(prices);
        var seconds = (double) scoredSteps * Service.STEP_SECONDS;
        var violationSeconds = (double) violatingSteps * Service.STEP_SECONDS;
        var days = seconds / SECONDS_PER_DAY;
        return new Score(
                parts.replicas() / 3600,
                violationSeconds,
                ratio(violationSeconds, seconds),
                ratio(slow, finished),
                latency.percentile(0.99),
                ratio((double) changes, days),
                ratio((double) podsChanged, days),
                rises.readyBeforeNeedShare(),
                rises.leadSecondsP50(),
                parts);
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
