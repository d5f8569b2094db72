package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Veto;
import io.nimbusguard.scaling.SmallestChange.Wait;
import java.time.Duration;

/// Somebody else changed the replicas; they had a reason. Nothing moves for a while, then scaling resumes. A pause at a
/// count is the newer order and is carried out.
final class ManualHoldGuard implements Guard {

    private final Duration hold;

    ManualHoldGuard(Duration hold) {
        this.hold = hold;
    }

    @Override
    public String name() {
        return "manual-hold";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var remaining = facts.memory()
                .replicas()
                .foreign()
                .map(changed -> Duration.between(facts.now(), changed.plus(hold)))
                .filter(Duration::isPositive);
        if (remaining.isEmpty() || facts.conditions().pause().replicas().isPresent()) {
            return Ruling.ACCEPT;
        }
        return new Veto(Reason.MANUAL_HOLD, new Wait(remaining.get()));
    }
}
