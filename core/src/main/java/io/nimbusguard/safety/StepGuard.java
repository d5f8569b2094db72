package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange;
import java.util.OptionalInt;

/// The largest change of one pass: what the operator sets, else `max(4 replicas, 100 % of current)`. So a count at most
/// doubles, and a small workload can still move.
final class StepGuard implements Guard {

    private static final int FREE_REPLICAS = 4;

    private final OptionalInt most;

    /// @param most replicas; empty for the standard
    StepGuard(OptionalInt most) {
        this.most = most;
    }

    @Override
    public String name() {
        return "largest-step";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var current = (long) facts.current();
        var step = most.isPresent() ? most.getAsInt() : Math.max(FREE_REPLICAS, current);
        var limited = (int) Math.clamp((long) target, current - step, Math.min(Integer.MAX_VALUE, current + step));
        return limited == target
                ? Ruling.ACCEPT
                : new Adjust(limited, Reason.STEP_TOO_LARGE, SmallestChange.target(limited, target));
    }
}
