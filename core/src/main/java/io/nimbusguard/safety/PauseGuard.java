package io.nimbusguard.safety;

import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.Ruling.Veto;
import io.nimbusguard.scaling.SmallestChange.Fact;

/// What a person paused stays: both directions, one of them, or everything at a count they named, cut to the range.
/// Speaks after the range, because a paused workload is not even brought into it.
final class PauseGuard implements Guard {

    private static final Fact LIFTED = new Fact("the pause lifted");

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var pause = facts.conditions().pause();
        if (pause.stopsAll()) {
            return pause.replicas().isPresent()
                    ? at(facts.range().clamp(pause.replicas().getAsInt()), target)
                    : new Veto(Reason.PAUSED, LIFTED);
        }
        if (facts.lowers(target) && pause.stops(Direction.IN)) {
            return new Adjust(facts.current(), Reason.PAUSED_SCALE_IN, LIFTED);
        }
        if (facts.raises(target) && pause.stops(Direction.OUT)) {
            return new Adjust(facts.current(), Reason.PAUSED_SCALE_OUT, LIFTED);
        }
        return Ruling.ACCEPT;
    }

    private static Ruling at(int ordered, int target) {
        return ordered == target ? Ruling.ACCEPT : new Adjust(ordered, Reason.PAUSED_AT_REPLICAS, LIFTED);
    }
}
