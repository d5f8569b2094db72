package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.SmallestChange.Count;

/// Zero replicas were set by somebody who wants the workload off; it stays off.
final class DisabledGuard implements Guard {

    @Override
    public String name() {
        return "disabled";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        return facts.current() == 0
                ? new Ruling.Veto(Reason.SCALED_TO_ZERO, new Count("replicas", 1, 0))
                : Ruling.ACCEPT;
    }
}
