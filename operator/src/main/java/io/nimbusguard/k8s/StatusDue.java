package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ConditionStatus;
import io.nimbusguard.scaling.DecisionSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How soon a status should be written.
enum StatusDue {
    /// The replicas changed.
    NOW,
    /// Something that people act on changed: a minute after the last write at the earliest.
    SPACED,
    /// The agent is heard now or is not any more, which may change by the minute: once that has lasted.
    LASTING,
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
                || differs(decider(written), decider(wanted))
                || differs(written.forecastSource(), wanted.forecastSource())
                || differs(written.recommendedReplicas(), wanted.recommendedReplicas())
                || differs(written.observedGeneration(), wanted.observedGeneration())
                || !verdicts(written, StatusDue::isNews).equals(verdicts(wanted, StatusDue::isNews))
                || isConfident(written, minConfidence) != isConfident(wanted, minConfidence);
        if (tellsMore) {
            return SPACED;
        }
        return agentSays(written).equals(agentSays(wanted)) ? SOME_TIME : LASTING;
    }

    /// Who decided; planner and agent count as one.
    private static @Nullable String decider(ProactiveScalerStatus status) {
        return DecisionSource.DQN.label().equals(status.decisionSource())
                ? DecisionSource.PLANNER.label()
                : status.decisionSource();
    }

    /// Whether the agent is heard, and whether it might be.
    static String agentSays(ProactiveScalerStatus status) {
        return DecisionSource.DQN.label().equals(status.decisionSource())
                + verdicts(status, type -> type.equals(ConditionType.POLICY_READY.label()))
                        .toString();
    }

    private static boolean differs(@Nullable Object one, @Nullable Object other) {
        return !Objects.equals(one, other);
    }

    private static boolean isNews(String type) {
        return !type.equals(ConditionType.POLICY_READY.label());
    }

    /// Which conditions say what; why one is as it should be may change without being news.
    private static List<String> verdicts(ProactiveScalerStatus status, Predicate<String> types) {
        Stream<ConditionStatus> conditions = status.conditions() == null ? Stream.of() : status.conditions().stream();
        return conditions
                .filter(condition -> types.test(condition.type()))
                .map(condition -> condition.type() + "=" + condition.status())
                .sorted()
                .toList();
    }

    private static boolean isConfident(ProactiveScalerStatus status, double minConfidence) {
        var forecast = status.forecast();
        return forecast != null && forecast.confidence() != null && forecast.confidence() >= minConfidence;
    }
}
