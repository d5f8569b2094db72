package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange.Wait;
import java.time.Duration;

/// Asks for no more pods while those asked for do not become ready. What was asked for already stays asked for, so the
/// cluster fills it when it can; the next attempt waits two minutes, then four, up to sixteen.
final class UnschedulableGuard implements Guard {

    @Override
    public String name() {
        return "unschedulable";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var until = facts.memory().stall().heldUntil(facts.now());
        if (until.isEmpty() || !facts.raises(target)) {
            return Ruling.ACCEPT;
        }
        var failed = facts.conditions().replicaFailure().isPresent();
        var reason = failed ? Reason.REPLICA_FAILURE : Reason.PODS_UNSCHEDULABLE;
        return new Adjust(facts.current(), reason, new Wait(Duration.between(facts.now(), until.get())));
    }
}
