package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator says about one workload. Small: the whole object stays below 10 KB. Times are RFC 3339 in UTC.
@JsonInclude(Include.NON_NULL)
public record ProactiveScalerStatus(
        @JsonPropertyDescription("Generation of the spec that this status speaks of.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("The mode in effect: spec.mode, but Observe beside another autoscaler.") @Nullable
        String effectiveMode,

        @JsonPropertyDescription("Who made the last decision: DQN, Planner, Reactive, Hold, Fallback or Paused.")
        @Nullable
        String decisionSource,

        @JsonPropertyDescription("Who made the forecast: LSTM, Seasonal, Persistence or None.") @Nullable
        String forecastSource,

        @JsonPropertyDescription("Replicas that the workload's spec asks for.") @Nullable
        Integer currentReplicas,

        @JsonPropertyDescription("Replicas that are ready.") @Nullable
        Integer readyReplicas,

        @JsonPropertyDescription("Replicas that NimbusGuard asked for, or leaves as they are.") @Nullable
        Integer desiredReplicas,

        @JsonPropertyDescription("Replicas that NimbusGuard would set, if its mode let it.") @Nullable
        Integer recommendedReplicas,

        @JsonPropertyDescription("Replicas that the plan asked for before any guard or bound.") @Nullable
        Integer unconstrainedReplicas,

        @JsonPropertyDescription("When NimbusGuard last changed the replicas.") @Nullable
        String lastScaleTime,

        @JsonPropertyDescription("When this status was observed.") @Nullable
        String observedTime,

        @JsonPropertyDescription("The forecast of demand, in requests per second.") @Nullable
        ForecastStatus forecast,

        @JsonPropertyDescription("How long new replicas take until they are ready.") @Nullable
        StartupStatus startupSeconds,

        @JsonPropertyDescription("The last decision and why.") @Nullable
        DecisionStatus lastDecision,

        @JsonPropertyDescription("What was paid and missed so far, and what a HorizontalPodAutoscaler would have.")
        @Nullable
        ScorecardStatus scorecard,

        @JsonPropertyDescription("The state in conditions.") @Nullable
        List<ConditionStatus> conditions) {

    public ProactiveScalerStatus {
        conditions = conditions == null ? null : List.copyOf(conditions);
    }

    /// @param status True, False or Unknown
    @JsonInclude(Include.NON_NULL)
    public record ConditionStatus(
            @Required @JsonPropertyDescription("Which condition.")
            String type,

            @Required @JsonPropertyDescription("True, False or Unknown.")
            String status,

            @Required @JsonPropertyDescription("A stable code for the reason.")
            String reason,

            @Required @JsonPropertyDescription("The reason in words.")
            String message,

            @Required @JsonPropertyDescription("When the status last changed.")
            String lastTransitionTime,

            @JsonPropertyDescription("Generation of the spec that the condition speaks of.") @Nullable
            Long observedGeneration) {}

    @JsonInclude(Include.NON_NULL)
    public record ForecastStatus(
            @JsonPropertyDescription("How far the forecast is trusted, from 0 to 1.") @Nullable
            Double confidence,

            @JsonPropertyDescription("Demand expected at several offsets from now.") @Nullable
            List<ForecastPoint> points,

            @JsonPropertyDescription("Mean error of recent forecasts, in percent of demand.") @Nullable
            Double errorPercent,

            @JsonPropertyDescription("Share of recent demand inside the 80 % band, from 0 to 1.") @Nullable
            Double coverage) {

        public ForecastStatus {
            points = points == null ? null : List.copyOf(points);
        }
    }

    public record ForecastPoint(
            @JsonPropertyDescription("Seconds from the time of the forecast.")
            int offsetSeconds,

            @JsonPropertyDescription("The median, in requests per second.")
            double value,

            @JsonPropertyDescription("Lower edge of the 80 % band.")
            double lower,

            @JsonPropertyDescription("Upper edge of the 80 % band.")
            double upper) {}

    public record StartupStatus(
            @JsonPropertyDescription("Seconds that half of the starts need at most.")
            int p50,

            @JsonPropertyDescription("Seconds that nine in ten starts need at most.")
            int p90,

            @JsonPropertyDescription("Starts that this was learned from.")
            int samples) {}

    @JsonInclude(Include.NON_NULL)
    public record DecisionStatus(
            @JsonPropertyDescription("Unique in the workload's life.")
            String id,

            @JsonPropertyDescription("When it was made.") String time,

            @JsonPropertyDescription("The risk taken.") @Nullable
            String posture,

            @JsonPropertyDescription("Replicas asked for before the guards.")
            int raw,

            @JsonPropertyDescription("Replicas after the guards.") @JsonProperty("final")
            int decided,

            @JsonPropertyDescription("What guards changed and why.")
            List<ReasonStatus> reasons,

            @JsonPropertyDescription("The decision in one sentence.")
            String summary) {

        public DecisionStatus {
            reasons = List.copyOf(reasons);
        }
    }

    public record ReasonStatus(
            @JsonPropertyDescription("The guard.") String guard,

            @JsonPropertyDescription("Replicas before it spoke.")
            int before,

            @JsonPropertyDescription("Replicas after it spoke.")
            int after,

            @JsonPropertyDescription("Why.") String reason) {}

    @JsonInclude(Include.NON_NULL)
    public record ScorecardStatus(
            @JsonPropertyDescription("Decisions settled so far.")
            long settled,

            @JsonPropertyDescription("Replica-hours paid for.")
            double replicaHours,

            @JsonPropertyDescription("Seconds with fewer ready replicas than needed.")
            double violationSeconds,

            @JsonPropertyDescription("Replica-hours that a HorizontalPodAutoscaler would have paid for.") @Nullable
            Double shadowHpaReplicaHours,

            @JsonPropertyDescription("Seconds that a HorizontalPodAutoscaler would have missed.") @Nullable
            Double shadowHpaViolationSeconds) {}
}
