package io.nimbusguard.simulator.judging;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Spearman's rank correlation.
final class Ranks {

    private Ranks() {}

    /// In [-1, 1]; values that are the same share their ranks' mean. 0 where one of the two never changes.
    static double correlation(double[] one, double[] other) {
        return Moments.correlation(ranks(one), ranks(other));
    }

    private static double[] ranks(double[] values) {
        var order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        var ranks = new double[values.length];
        for (var first = 0; first < order.length; ) {
            var behind = first;
            while (behind < order.length && values[order[behind]] == values[order[first]]) {
                behind++;
            }
            for (var i = first; i < behind; i++) {
                ranks[order[i]] = (first + behind - 1) / 2.0;
            }
            first = behind;
        }
        return ranks;
    }
}
