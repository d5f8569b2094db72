package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ConditionStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How soon a status should be written.
enum StatusDue {
    /// The replicas changed.
    NOW,
    /// Something that people act on changed: a minute after the last write at the earliest.
    SPACED,
    /// Only what changes all the time: when nothing else is to be written.
    SOME_TIME;

    /// @param written       what the API server has; null when it has none
    /// @param minConfidence whose crossing people are told of
    static StatusDue of(@Nullable ProactiveScalerStatus written, ProactiveScalerStatus wanted, double minConfidence) {
        if (written == null
                || differs(written.currentReplicas(), wanted.currentReplicas())
                || differs(written.desiredReplicas(), wanted.desiredReplicas())) {
            return NOW;
        }
        var tellsMore = differs(written.effectiveMode(), wanted.effectiveMode())
                || differs(written.decisionSource(), wanted.decisionSource())
                || differs(written.forecastSource(), wanted.forecastSource())
                || differs(written.recommendedReplicas(), wanted.recommendedReplicas())
                || differs(written.observedGeneration(), wanted.observedGeneration())
                || !verdicts(written).equals(verdicts(wanted))
                || isConfident(written, minConfidence) != isConfident(wanted, minConfidence);
        return tellsMore ? SPACED : SOME_TIME;
    }

    private static boolean differs(@Nullable Object one, @Nullable Object other) {
        return !Objects.equals(one, other);
    }

    /// Which conditions say what; why one is as it should be may change without being news.
    private static List<String> verdicts(ProactiveScalerStatus status) {
        Stream<ConditionStatus> conditions = status.conditions() == null ? Stream.of() : status.conditions().stream();
        return conditions
                .map(condition -> condition.type() + "=" + condition.status())
                .sorted()
                .toList();
    }

    private static boolean isConfident(ProactiveScalerStatus status, double minConfidence) {
        var forecast = status.forecast();
        return forecast != null && forecast.confidence() != null && forecast.confidence() >= minConfidence;
    }
}
