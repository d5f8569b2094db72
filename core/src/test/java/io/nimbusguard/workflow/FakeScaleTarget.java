package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Workload;
import java.util.ArrayList;
import java.util.List;

/// A scale target that carries out everything, or answers as the test told it to.
final class FakeScaleTarget implements ScaleTarget {

    private final List<Applied> writes = new ArrayList<>();
    private Outcome answer;
    private boolean broken;

    void willAnswer(Outcome outcome) {
        answer = outcome;
    }

    void willBreak() {
        broken = true;
    }

    List<Applied> writes() {
        return writes;
    }

    @Override
    public Outcome scale(Workload workload, int expected, int target) {
        if (broken) {
            throw new IllegalStateException("the connection was reset");
        }
        if (answer != null) {
            return answer;
        }
        var applied = new Applied(expected, target);
        writes.add(applied);
        return applied;
    }
}
