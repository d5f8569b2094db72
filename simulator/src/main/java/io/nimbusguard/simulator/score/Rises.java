package io.nimbusguard.simulator.score;

import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import java.util.Arrays;
import java.util.OptionalDouble;

/// Whether pods were ready before they were needed. A *rise* is a scored step whose need is above the maximum of
/// the last ten minutes. Its lead is the time since when there have been enough ready pods; where there are too
/// few, minus the time until there are, at most [#LONGEST_DELAY].
final class Rises {

    /// Steps of ten minutes.
    private static final int LOOKBACK = 600 / Service.STEP_SECONDS;

    /// A rise that is not met within ten minutes counts as that late [steps].
    private static final int LONGEST_DELAY = LOOKBACK;

    private final Arrivals arrivals;
    private final RollingMaximum recentNeed = new RollingMaximum(LOOKBACK);
    private int[] readySince = new int[64];
    private int lastReady;
    private int nextSegment;
    private int inTime;
    private final IntList leads = new IntList();
    private final IntList lateSteps = new IntList();
    private final IntList lateNeeds = new IntList();

    Rises(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    void add(int step, int ready) {
        forgetAtSeam(step);
        noteReady(step, ready);
        settleLate(step, ready);
        var need = arrivals.need(step);
        if (recentNeed.isFull() && need > recentNeed.value() && arrivals.scored(step)) {
            rise(step, need, ready);
        }
        recentNeed.add(need);
    }

    private void forgetAtSeam(int step) {
        if (nextSegment < arrivals.segments() && step == arrivals.segmentStart(nextSegment)) {
            nextSegment++;
            recentNeed.clear();
        }
    }

    private void noteReady(int step, int ready) {
        if (ready >= readySince.length) {
            readySince = Arrays.copyOf(readySince, 2 * ready);
        }
        for (var count = lastReady + 1; count <= ready; count++) {
            readySince[count] = step;
        }
        lastReady = ready;
    }

    private void rise(int step, int need, int ready) {
        if (ready >= need) {
            inTime++;
            leads.add(step - readySince[need]);
        } else {
            lateSteps.add(step);
            lateNeeds.add(need);
        }
    }

    private void settleLate(int step, int ready) {
        var kept = 0;
        for (var i = 0; i < lateSteps.size(); i++) {
            var delay = step - lateSteps.get(i);
            if (ready >= lateNeeds.get(i) || delay >= LONGEST_DELAY) {
                leads.add(-delay);
            } else {
                lateSteps.move(i, kept);
                lateNeeds.move(i, kept++);
            }
        }
        lateSteps.truncate(kept);
        lateNeeds.truncate(kept);
    }

    /// Rises that were still not met at the end count as unmet for the longest delay.
    private int all() {
        return leads.size() + lateSteps.size();
    }

    OptionalDouble readyBeforeNeedShare() {
        return all() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) inTime / all());
    }

    OptionalDouble leadSecondsP50() {
        if (all() == 0) {
            return OptionalDouble.empty();
        }
        var sorted = leads.followedBy(-LONGEST_DELAY, lateSteps.size());
        Arrays.sort(sorted);
        var middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
        return OptionalDouble.of(middle * Service.STEP_SECONDS);
    }
}
