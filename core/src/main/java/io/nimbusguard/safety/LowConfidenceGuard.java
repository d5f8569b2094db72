package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange;
import io.nimbusguard.scaling.SmallestChange.Ratio;

/// A forecast below `minConfidence` may only raise: scale-in then follows what the largest demand of the last 300 s
/// needs.
final class LowConfidenceGuard implements Guard {

    @Override
    public String name() {
        return "low-confidence";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var floor = facts.trust().windowFloor();
        if (!facts.trust().isLow() || floor.isEmpty() || !facts.lowers(target)) {
            return Ruling.ACCEPT;
        }
        var lowest = Math.min(facts.current(), floor.getAsInt());
        return target < lowest ? new Adjust(lowest, Reason.LOW_CONFIDENCE, flip(facts.trust())) : Ruling.ACCEPT;
    }

    private static SmallestChange flip(Trust trust) {
        return new Ratio("confidence", trust.minConfidence(), trust.confidence().orElse(0));
    }
}
