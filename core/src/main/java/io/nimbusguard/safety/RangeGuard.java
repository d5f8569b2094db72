package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.SmallestChange.Count;

/// `minReplicas <= target <= maxReplicas`, whatever the guards before it say.
/// Those behind it can only say that nothing, or less, is changed.
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
        return inside > target
                ? new Ruling.Adjust(inside, Reason.BELOW_MINIMUM, new Count("minReplicas", target, inside))
                : new Ruling.Adjust(inside, Reason.ABOVE_MAXIMUM, new Count("maxReplicas", target, inside));
    }
}
