package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange;

/// Never below what the demand seen now needs, whatever the forecast hopes for.
final class DemandFloorGuard implements Guard {

    @Override
    public String name() {
        return "demand-floor";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var floor = facts.demandFloor().orElse(0);
        return target < floor
                ? new Adjust(floor, Reason.BELOW_CURRENT_LOAD, SmallestChange.target(floor, target))
                : Ruling.ACCEPT;
    }
}
