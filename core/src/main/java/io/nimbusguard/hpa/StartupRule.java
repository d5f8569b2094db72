package io.nimbusguard.hpa;

import java.time.Duration;
import java.time.Instant;

/// When the cpu sample of a young or unready pod is not to be believed.
///
/// @param cpuInitializationPeriod time since the start in which a sample counts only once it lies wholly after the
///     pod became ready
/// @param initialReadinessDelay time since the start within which a pod that became unready was never ready
public record StartupRule(Duration cpuInitializationPeriod, Duration initialReadinessDelay) {

    /// The flags' defaults.
    public static final StartupRule DEFAULT = new StartupRule(Duration.ofMinutes(5), Duration.ofSeconds(30));

    boolean isUnready(Pod pod, Sample sample, Instant now) {
        var ready = pod.ready();
        var start = pod.startTime();
        if (ready == null || start == null) {
            return true;
        }
        var isFalse = ready.status() == ReadyCondition.Status.FALSE;
        if (start.plus(cpuInitializationPeriod).isAfter(now)) {
            return isFalse || sample.time().isBefore(ready.lastTransition().plus(sample.window()));
        }
        return isFalse && start.plus(initialReadinessDelay).isAfter(ready.lastTransition());
    }
}
