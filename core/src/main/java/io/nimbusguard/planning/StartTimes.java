package io.nimbusguard.planning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The last start-up times of a workload, with their quantiles taken once.
///
/// @param prior expected before the first start; also stands in for the starts missing to [#TRUSTED]
/// @param times the last [#KEPT], oldest first
/// @param p50   half of the starts did not take longer
/// @param p90   nine in ten did not
record StartTimes(Duration prior, List<Duration> times, Duration p50, Duration p90) {

    private static final int KEPT = 20;
    private static final int TRUSTED = 5;
    private static final int OVERLONG = 4;
    private static final Duration LEAST_OVERLONG = Duration.ofMinutes(2);

    StartTimes {
        times = List.copyOf(times);
    }

    static StartTimes none(Duration prior) {
        if (prior.isNegative() || prior.isZero()) {
            throw new IllegalArgumentException("an expected start-up time is above 0, but is " + prior);
        }
        return new StartTimes(prior, List.of(), prior, prior);
    }

    /// These and `replicas` more that took as long. A start of more than four times [#p90], and two minutes at least,
    /// has most likely waited for room in the cluster, together with others: they count as one, of 3/2 of the p90.
    /// So a shortage is soon forgotten, and starts that have become slower are learned step by step.
    StartTimes and(Duration took, int replicas) {
        return times.size() >= TRUSTED && isOverlong(took)
                ? with(p90.multipliedBy(3).dividedBy(2), 1)
                : with(took, replicas);
    }

    private boolean isOverlong(Duration took) {
        return took.compareTo(LEAST_OVERLONG) > 0 && took.compareTo(p90.multipliedBy(OVERLONG)) > 0;
    }

    private StartTimes with(Duration took, int replicas) {
        var longer = new ArrayList<>(times);
        for (var i = 0; i < Math.min(replicas, KEPT); i++) {
            longer.add(took);
        }
        var kept = longer.subList(Math.max(0, longer.size() - KEPT), longer.size());
        var sorted = new ArrayList<>(kept);
        while (sorted.size() < TRUSTED) {
            sorted.add(prior);
        }
        sorted.sort(null);
        return new StartTimes(prior, kept, quantile(sorted, 0.5), quantile(sorted, 0.9));
    }

    /// The smallest duration that at least `share` of the starts did not exceed.
    private static Duration quantile(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
