package io.nimbusguard.safety;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.ScaleRequest;
import io.nimbusguard.hpa.ScalingBehavior;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange;

/// `spec.behavior`, with the HPA's own arithmetic: tolerance, stabilization windows, then rate limits. A workload
/// without it has no window and no rate; the planner's band rules.
final class BehaviorGuard implements Guard {

    private static final double CONTROLLER_TOLERANCE = 0.1;

    @Override
    public String name() {
        return "behavior";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        return facts.behavior().map(behavior -> judge(target, facts, behavior)).orElse(Ruling.ACCEPT);
    }

    private static Ruling judge(int target, GuardFacts facts, BehaviorFacts given) {
        var current = facts.current();
        var behavior = given.behavior();
        if (target != current && isTolerable(facts, behavior)) {
            return new Adjust(current, Reason.BEHAVIOR_TOLERANCE, SmallestChange.target(current, target));
        }
        var bounds = HpaBounds.of(facts.range());
        var stabilized = behavior.stabilize(new ScaleRequest(current, target, bounds), given.memory(), given.now())
                .replicas();
        var limited = behavior.limit(new ScaleRequest(current, stabilized, bounds), given.memory(), given.now())
                .replicas();
        if (limited == target) {
            return Ruling.ACCEPT;
        }
        var reason = limited == stabilized ? Reason.BEHAVIOR_STABILIZATION : Reason.BEHAVIOR_RATE_LIMIT;
        return new Adjust(limited, reason, SmallestChange.target(limited, target));
    }

    /// The HPA's tolerance is about what is asked for, not about what limits leave of it; and it never keeps a workload
    /// below what the demand seen now needs.
    private static boolean isTolerable(GuardFacts facts, ScalingBehavior behavior) {
        var asked = facts.proposal().asked(facts.current());
        return facts.demandFloor().orElse(0) <= facts.current()
                && behavior.tolerance(CONTROLLER_TOLERANCE).contains((double) asked / Math.max(1, facts.current()));
    }
}
