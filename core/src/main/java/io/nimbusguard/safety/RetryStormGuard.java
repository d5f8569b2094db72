package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange.Wait;
import java.time.Duration;

/// Keeps replicas for ten minutes after demand fell suddenly by more than half: what looks like idleness may be an
/// outage further up, and every client will try again at once.
final class RetryStormGuard implements Guard {

    private static final Duration KEPT = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "retry-storm";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var remaining = facts.memory()
                .demand()
                .collapse()
                .map(fell -> Duration.between(facts.now(), fell.plus(KEPT)))
                .filter(Duration::isPositive);
        return remaining.isPresent() && facts.lowers(target)
                ? new Adjust(facts.current(), Reason.SUDDEN_LOAD_DROP, new Wait(remaining.get()))
                : Ruling.ACCEPT;
    }
}
