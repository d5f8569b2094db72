package io.nimbusguard.simulator.score;

import io.nimbusguard.simulator.cluster.LatencyModel;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.condition.Service;

/// How many requests met which utilization, and which wait in front of it; from that, any percentile of latency.
final class LatencyHistogram {

    /// Bins of the wait in an overloaded cluster, each [#WAIT_BIN_SECONDS] wide.
    private static final double WAIT_BIN_SECONDS = 0.05;

    private static final int WAIT_BINS = (int) (Service.TIMEOUT_SECONDS / WAIT_BIN_SECONDS);

    private final double[] byUtilization = new double[LatencyModel.bins()];
    private final double[] byWait = new double[WAIT_BINS + 1];
    private double timedOut;

    void add(ServedStep step) {
        timedOut += step.timedOut();
        if (step.waitSeconds() == 0) {
            byUtilization[step.latencyBin()] += step.served();
        } else {
            byWait[(int) Math.min(step.waitSeconds() / WAIT_BIN_SECONDS + 0.5, WAIT_BINS)] += step.served();
        }
    }

    /// Latency that a share `q` of the requests stays within [s], found by bisection; at most the time-out.
    double percentile(double q) {
        var allowed = (1 - q) * total();
        var low = 0.0;
        var high = (double) Service.TIMEOUT_SECONDS;
        while (high - low > 1e-4) {
            var middle = (low + high) / 2;
            if (slowerThan(middle) > allowed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return total() == 0 ? 0 : high;
    }

    private double slowerThan(double seconds) {
        var slower = timedOut;
        for (var bin = 0; bin < byUtilization.length; bin++) {
            slower += byUtilization[bin] == 0 ? 0 : byUtilization[bin] * LatencyModel.tail(bin, seconds);
        }
        for (var bin = 0; bin < byWait.length; bin++) {
            slower += byWait[bin] == 0 ? 0 : byWait[bin] * tailBehindWait(bin, seconds);
        }
        return slower;
    }

    private static double tailBehindWait(int bin, double seconds) {
        return LatencyModel.tail(LatencyModel.bin(1), seconds - bin * WAIT_BIN_SECONDS);
    }

    private double total() {
        var total = timedOut;
        for (var requests : byUtilization) {
            total += requests;
        }
        for (var requests : byWait) {
            total += requests;
        }
        return total;
    }
}
