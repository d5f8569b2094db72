package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;

/// Zero replicas were set by somebody who wants the workload off; it stays off.
final class DisabledGuard implements Guard {

    @Override
    public String name() {
        return "disabled";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        return facts.current() == 0 ? new Ruling.Veto(Reason.SCALED_TO_ZERO) : Ruling.ACCEPT;
    }
}
