package io.nimbusguard.safety;

import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;

/// `minReplicas <= target <= maxReplicas`, whatever anybody else says: the last word. The bounds are a person's order
/// and need no evidence, so a count above them is lowered even while metrics are missing; but never in a mode that does
/// not scale in, which leaves it where it is.
final class RangeGuard implements Guard {

    @Override
    public String name() {
        return "range";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var inside = facts.range().clamp(target);
        if (facts.mode() == Mode.SCALE_UP_ONLY && inside < facts.current()) {
            return target == facts.current()
                    ? Ruling.ACCEPT
                    : new Ruling.Adjust(facts.current(), Reason.MODE_DOES_NOT_SCALE_IN);
        }
        if (inside == target) {
            return Ruling.ACCEPT;
        }
        return new Ruling.Adjust(inside, inside > target ? Reason.BELOW_MINIMUM : Reason.ABOVE_MAXIMUM);
    }
}
