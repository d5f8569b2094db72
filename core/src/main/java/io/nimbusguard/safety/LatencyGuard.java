package io.nimbusguard.safety;

import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.SmallestChange.Count;
import java.time.Duration;

/// No scale-in while even the mean request takes longer than the objective that a person stated: whatever the cause,
/// fewer replicas do not help.
final class LatencyGuard implements Guard {

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var latency = facts.latency();
        return latency.isMissed() && facts.lowers(target)
                ? new Adjust(
                        facts.current(),
                        Reason.LATENCY_ABOVE_OBJECTIVE,
                        new Count(
                                "mean latency in ms",
                                millis(latency.objective().orElseThrow()),
                                millis(latency.mean().orElseThrow().plusNanos(999_999))))
                : Ruling.ACCEPT;
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }
}
