package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;

/// Never below what the demand seen now needs, whatever the forecast hopes for.
final class DemandFloorGuard implements Guard {

    @Override
    public String name() {
        return "demand-floor";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var floor = facts.demandFloor().orElse(0);
        return target < floor ? new Ruling.Adjust(floor, Reason.BELOW_CURRENT_LOAD) : Ruling.ACCEPT;
    }
}
