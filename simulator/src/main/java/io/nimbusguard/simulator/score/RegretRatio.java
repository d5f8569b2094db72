package io.nimbusguard.simulator.score;

import io.nimbusguard.simulator.score.Summary.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One policy's regret over another's on the same arrivals: the ratio of their geometric means.
///
/// @param value    below 1 where the first is better
/// @param interval of it, 95 %, by a bootstrap over seeds within each trace that keeps the pairs; empty with one seed
public record RegretRatio(double value, Optional<Interval> interval) {

    /// @param regrets   of each trace, one of each seed [trace][seed]
    /// @param reference the other's, of the same traces and seeds [trace][seed]
    public static RegretRatio of(List<double[]> regrets, List<double[]> reference) {
        if (regrets.size() != reference.size()) {
            throw new IllegalArgumentException("pairs need as many traces on both sides, but there are "
                    + regrets.size() + " and " + reference.size());
        }
        var differences = new ArrayList<double[]>();
        for (var trace = 0; trace < regrets.size(); trace++) {
            differences.add(differences(Summary.logs(regrets.get(trace)), Summary.logs(reference.get(trace))));
        }
        return new RegretRatio(Summary.geomean(differences), Summary.interval(differences));
    }

    private static double[] differences(double[] logs, double[] others) {
        if (logs.length != others.length) {
            throw new IllegalArgumentException(
                    "pairs need as many seeds on both sides, but there are " + logs.length + " and " + others.length);
        }
        var differences = new double[logs.length];
        for (var seed = 0; seed < logs.length; seed++) {
            differences[seed] = logs[seed] - others[seed];
        }
        return differences;
    }
}
