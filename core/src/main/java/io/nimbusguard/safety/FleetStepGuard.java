package io.nimbusguard.safety;

import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange.Count;

/// The whole fleet changes no more replicas in a minute than its budget holds, and removes none from the lower half.
/// Where the rest does not reach into the range, the workload waits for the next minute.
final class FleetStepGuard implements Guard {

    @Override
    public String name() {
        return "fleet-step";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var left = facts.fleet().left(facts.lowers(target) ? Direction.IN : Direction.OUT);
        var current = (long) facts.current();
        if (Math.abs(target - current) <= left) {
            return Ruling.ACCEPT;
        }
        var limited = (int) Math.clamp((long) target, current - left, current + left);
        var reached = facts.range().contains(limited) ? limited : facts.current();
        var asked = (int) Math.min(Integer.MAX_VALUE, Math.abs(target - current));
        return new Adjust(
                reached, Reason.FLEET_BUDGET_SPENT, new Count("replicas left in the fleet's minute", asked, left));
    }
}
