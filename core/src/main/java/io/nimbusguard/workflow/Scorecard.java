package io.nimbusguard.workflow;

import io.nimbusguard.workflow.Settlement.Truncated;
import java.util.List;
import java.util.Optional;

/// The running account of one workload.
///
/// @param settled   decisions settled so far
/// @param truncated decisions that a data gap kept from being settled
/// @param gaps      intervals without usable measurements, which nobody is charged for
/// @param ours      what we paid and missed
/// @param shadowHpa what an HPA fed the same samples would have; empty where none can be computed
public record Scorecard(long settled, long truncated, int gaps, Tally ours, Optional<Tally> shadowHpa) {

    static final Scorecard EMPTY = new Scorecard(0, 0, 0, Tally.ZERO, Optional.empty());

    Scorecard plus(Tally oursToo, Optional<Tally> theirsToo) {
        var theirs =
                theirsToo.map(more -> shadowHpa.orElse(Tally.ZERO).plus(more)).or(() -> shadowHpa);
        return new Scorecard(settled, truncated, gaps, ours.plus(oursToo), theirs);
    }

    Scorecard changed(int ourPods, int theirPods) {
        return new Scorecard(
                settled, truncated, gaps, ours.changed(ourPods), shadowHpa.map(theirs -> theirs.changed(theirPods)));
    }

    Scorecard withGap() {
        return new Scorecard(settled, truncated, gaps + 1, ours, shadowHpa);
    }

    Scorecard counting(List<Settlement> settlements) {
        var unsettled = settlements.stream().filter(Truncated.class::isInstance).count();
        return new Scorecard(settled + settlements.size() - unsettled, truncated + unsettled, gaps, ours, shadowHpa);
    }
}
