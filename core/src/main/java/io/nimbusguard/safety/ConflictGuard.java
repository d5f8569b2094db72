package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Shadow;
import io.nimbusguard.scaling.SmallestChange.Fact;

/// Beside another autoscaler of the same target nothing is written: two of them would fight.
final class ConflictGuard implements Guard {

    @Override
    public String name() {
        return "conflict";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        return facts.conditions()
                .rivalAutoscaler()
                .<Ruling>map(rival -> new Shadow(
                        Reason.CONFLICTING_AUTOSCALER, new Fact("no other autoscaler, but there is " + rival)))
                .orElse(Ruling.ACCEPT);
    }
}
