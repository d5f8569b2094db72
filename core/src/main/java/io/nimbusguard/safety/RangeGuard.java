package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;

/// `minReplicas <= target <= maxReplicas`, whatever anybody else says: the last word.
final class RangeGuard implements Guard {

    @Override
    public String name() {
        return "range";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var inside = facts.range().clamp(target);
        if (inside == target) {
            return Ruling.ACCEPT;
        }
        return new Ruling.Adjust(inside, inside > target ? Reason.BELOW_MINIMUM : Reason.ABOVE_MAXIMUM);
    }
}
