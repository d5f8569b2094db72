package io.nimbusguard.safety;

import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.SmallestChange.Fact;

/// `ScaleUpOnly` writes no decrease.
final class ModeGuard implements Guard {

    private static final Fact AUTO = new Fact("mode Auto instead of ScaleUpOnly");

    @Override
    public String name() {
        return "mode";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var forbidden = facts.mode() == Mode.SCALE_UP_ONLY && facts.lowers(target);
        return forbidden ? new Ruling.Adjust(facts.current(), Reason.MODE_DOES_NOT_SCALE_IN, AUTO) : Ruling.ACCEPT;
    }
}
