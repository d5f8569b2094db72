package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange.Wait;
import java.time.Duration;

/// For one metrics window after ready pods went away, scale-in goes no lower than what the demand seen with them needs:
/// the rates measured since lack what those pods counted.
final class PodsGoneGuard implements Guard {

    private final Duration window;

    PodsGoneGuard(Duration window) {
        this.window = window;
    }

    @Override
    public String name() {
        return "pods-gone";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var left = facts.memory().departure().left(window, facts.now());
        var lowest = Math.min(facts.current(), facts.floorBeforePodsWent().orElse(0));
        return left.isPresent() && target < lowest
                ? new Adjust(lowest, Reason.PODS_JUST_GONE, new Wait(left.get()))
                : Ruling.ACCEPT;
    }
}
