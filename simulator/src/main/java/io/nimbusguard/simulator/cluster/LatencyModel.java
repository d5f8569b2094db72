package io.nimbusguard.simulator.cluster;

import io.nimbusguard.simulator.condition.Service;

/// Latency of a request, given the mean utilization of the ready pods over one step.
///
/// Each pod is an M/M/4 queue of its own. Routing is random, so the pods' utilizations in a step scatter around the
/// mean `rho` with variance `rho / (100 * 5)` (Poisson counts); the scatter is integrated by three-point
/// Gauss-Hermite quadrature, each point weighted with the requests it gets. A step is too short for a pod near or
/// above saturation to reach its steady state: beyond [#STEADY_UP_TO] the wait is that of [#STEADY_UP_TO] and half
/// of what a fluid queue builds up in a step on top. Figures are tabulated over `rho` in bins of 1 / [#BINS].
public final class LatencyModel {

    static final int BINS = 512;
    static final double STEADY_UP_TO = 0.97;

    private static final ErlangC QUEUE = new ErlangC(Service.WORKERS, Service.SERVICE_SECONDS);
    private static final double SPREAD = Math.sqrt(3);
    private static final double[] NODES = {-SPREAD, 0, SPREAD};
    private static final double[] WEIGHTS = {1.0 / 6, 2.0 / 3, 1.0 / 6};
    private static final LatencyModel SERVICE = new LatencyModel();

    private final double[] meanSeconds = new double[BINS + 1];
    private final double[] slowShare = new double[BINS + 1];

    private LatencyModel() {
        for (var bin = 0; bin <= BINS; bin++) {
            meanSeconds[bin] = mean(bin);
            slowShare[bin] = tail(bin, Service.OBJECTIVE_SECONDS);
        }
    }

    /// The model of [Service].
    public static LatencyModel ofService() {
        return SERVICE;
    }

    /// @param utilization mean over the ready pods, clamped to [0, 1]
    public static int bin(double utilization) {
        return (int) (Math.clamp(utilization, 0, 1) * BINS + 0.5);
    }

    public static int bins() {
        return BINS + 1;
    }

    /// Mean latency [s].
    double meanSeconds(int bin) {
        return meanSeconds[bin];
    }

    /// Share of requests beyond the objective.
    double slowShare(int bin) {
        return slowShare[bin];
    }

    /// Share of requests that take longer than `seconds`.
    public static double tail(int bin, double seconds) {
        var rho = (double) bin / BINS;
        var sum = 0.0;
        for (var i = 0; i < NODES.length; i++) {
            sum += share(rho, i) * tailAt(node(rho, i), seconds);
        }
        return sum;
    }

    private static double mean(int bin) {
        var rho = (double) bin / BINS;
        var sum = 0.0;
        for (var i = 0; i < NODES.length; i++) {
            var at = node(rho, i);
            sum += share(rho, i) * (QUEUE.meanSojourn(Math.min(at, STEADY_UP_TO)) + buildUp(at));
        }
        return sum;
    }

    private static double tailAt(double rho, double seconds) {
        return QUEUE.tail(Math.min(rho, STEADY_UP_TO), seconds - buildUp(rho));
    }

    /// Mean extra wait [s] of a queue that grows through one step.
    private static double buildUp(double rho) {
        return Math.max(0, rho - STEADY_UP_TO) * Service.STEP_SECONDS / 2;
    }

    private static double node(double rho, int i) {
        var sigma = Math.sqrt(rho / (Service.REQUESTS_PER_SECOND * Service.STEP_SECONDS));
        return Math.max(0, rho + NODES[i] * sigma);
    }

    /// Share of the requests that meet node `i`.
    private static double share(double rho, int i) {
        if (rho == 0) {
            return WEIGHTS[i];
        }
        var requests = 0.0;
        for (var j = 0; j < NODES.length; j++) {
            requests += WEIGHTS[j] * node(rho, j);
        }
        return WEIGHTS[i] * node(rho, i) / requests;
    }
}
