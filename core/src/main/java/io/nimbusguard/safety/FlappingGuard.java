package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange.Wait;
import java.time.Duration;

/// A breaker: more than four changes of direction within 15 minutes stop scale-in for ten minutes. Scale-out goes on.
final class FlappingGuard implements Guard {

    private static final Duration OPEN = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "flapping";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var remaining = facts.memory()
                .reversals()
                .tripped()
                .map(tripped -> Duration.between(facts.now(), tripped.plus(OPEN)))
                .filter(Duration::isPositive);
        return remaining.isPresent() && facts.lowers(target)
                ? new Adjust(facts.current(), Reason.FLAPPING, new Wait(remaining.get()))
                : Ruling.ACCEPT;
    }
}
