package io.nimbusguard.safety;

import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;

/// `ScaleUpOnly` writes no decrease.
final class ModeGuard implements Guard {

    @Override
    public String name() {
        return "mode";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var forbidden = facts.mode() == Mode.SCALE_UP_ONLY && target < facts.current();
        return forbidden ? new Ruling.Adjust(facts.current(), Reason.MODE_DOES_NOT_SCALE_IN) : Ruling.ACCEPT;
    }
}
