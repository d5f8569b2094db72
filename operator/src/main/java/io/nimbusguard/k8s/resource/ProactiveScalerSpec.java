package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// What a person asks for one workload. Null is "not given".
@JsonInclude(Include.NON_NULL)
@ValidationRule(
        value = "self.minReplicas <= self.maxReplicas",
        message = "minReplicas must not be greater than maxReplicas",
        fieldPath = ".minReplicas")
@ValidationRule(
        value = "!has(self.fallback) || !has(self.fallback.replicas) || self.fallback.replicas <= self.maxReplicas",
        message = "fallback.replicas must not be greater than maxReplicas",
        fieldPath = ".fallback")
@ValidationRule(
        value = "!has(self.fallback) || !has(self.fallback.replicas) || self.fallback.replicas >= self.minReplicas",
        message = "fallback.replicas must not be less than minReplicas",
        fieldPath = ".fallback")
public record ProactiveScalerSpec(
        @Required
        @JsonPropertyDescription("The workload to scale, in the same namespace. Cannot be changed later: delete the"
                + " ProactiveScaler and create one for the other workload instead.")
        @ValidationRule(
                value = "self == oldSelf",
                message = "scaleTargetRef cannot be changed; create another ProactiveScaler for another workload")
        ScaleTargetRef scaleTargetRef,

        @Default("1")
        @Min(1)
        @Max(100_000)
        @JsonPropertyDescription(
                "Fewest replicas that are ever asked for, at least 1: scaling to zero is not done." + " Default 1.")
        @Nullable
        Integer minReplicas,

        @Required
        @Min(1)
        @Max(100_000)
        @JsonPropertyDescription("Most replicas that are ever asked for, at least minReplicas. The operator may have"
                + " a lower ceiling of its own.")
        @Nullable
        Integer maxReplicas,

        @Default("Observe")
        @JsonPropertyDescription("How far NimbusGuard may go. Off: nothing. Observe (default): forecast and decide, but"
                + " write nothing. Recommend: also publish the recommended replicas. ScaleUpOnly: write increases."
                + " Auto: write increases and decreases.")
        @Nullable
        ScalingMode mode,

        @Default("Balanced")
        @JsonPropertyDescription("Balanced (default), or Quiet: about half as many changes for a little more cost.")
        @Nullable
        ScalingProfile profile,

        @JsonPropertyDescription("What the load is, and how much of it one replica carries.") @Nullable
        DemandSpec demand,

        @JsonPropertyDescription("What a missed objective and a change of replicas weigh against a running replica.")
        @Nullable
        SloSpec slo,

        @JsonPropertyDescription("How the forecast is used.") @Nullable
        ForecastSpec forecast,

        @JsonPropertyDescription("How long a new replica takes until it is ready.") @Nullable
        StartupSpec startup,

        @JsonPropertyDescription(
                "Limits in the form of a HorizontalPodAutoscaler's behavior (autoscaling/v2). Absent: no"
                        + " window and no rate limit. Given, even partly: the defaults and the meaning are those of the"
                        + " HorizontalPodAutoscaler.")
        @Nullable
        BehaviorSection behavior,

        @JsonPropertyDescription("What to do when measurements stay away.") @Nullable
        FallbackSpec fallback) {}
