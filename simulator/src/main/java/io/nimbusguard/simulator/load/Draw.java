package io.nimbusguard.simulator.load;

import java.util.Arrays;

/// How a number of requests follows from its mean.
@FunctionalInterface
interface Draw {

    /// No noise at all.
    Draw FLUID = (mean, requests, from, to) -> Arrays.fill(requests, from, to, mean);

    /// Fills `requests` from `from` to `to`, exclusive, with counts of that mean.
    void fill(double mean, double[] requests, int from, int to);
}
