package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange.Wait;
import java.time.Duration;

/// No scale-in until the metrics window has been seen in full, since the operator started or since a gap. A fallback
/// count that the user fixed is not based on metrics and does not wait for them.
final class WarmUpGuard implements Guard {

    private final Duration window;

    WarmUpGuard(Duration window) {
        this.window = window;
    }

    @Override
    public String name() {
        return "warm-up";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var missing = window.minus(facts.memory().warmth().seenFor(facts.now()));
        if (!facts.lowers(target) || !missing.isPositive() || EvidenceGuard.isFixedFallback(facts)) {
            return Ruling.ACCEPT;
        }
        return new Adjust(facts.current(), Reason.WARMING_UP, new Wait(missing));
    }
}
