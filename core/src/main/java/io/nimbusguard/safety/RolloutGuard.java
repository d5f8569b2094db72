package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange.Fact;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;

/// No scale-in while a new version is being rolled out: its pods have proven nothing yet.
final class RolloutGuard implements Guard {

    private static final Fact FINISHED = new Fact("the rollout finished");

    @Override
    public String name() {
        return "rollout";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var unsettled = facts.conditions().rollout() == Rollout.IN_PROGRESS;
        return unsettled && facts.lowers(target)
                ? new Adjust(facts.current(), Reason.ROLLOUT_IN_PROGRESS, FINISHED)
                : Ruling.ACCEPT;
    }
}
