package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `spec.behavior`, in the form of `autoscaling/v2`.
@JsonInclude(Include.NON_NULL)
public record BehaviorSection(
        @JsonPropertyDescription("Limits on increases.") @Nullable
        Rules scaleUp,

        @JsonPropertyDescription("Limits on decreases.") @Nullable
        Rules scaleDown) {

    /// The rules of one direction.
    @JsonInclude(Include.NON_NULL)
    public record Rules(
            @Min(0)
            @Max(3_600)
            @JsonPropertyDescription(
                    "Time in seconds over which the most cautious recent recommendation wins; 0 to 3600."
                            + " Default 0 for increases, 300 for decreases.")
            @Nullable
            Integer stabilizationWindowSeconds,

            @JsonPropertyDescription(
                    "Which policy counts: the one that allows the most change (Max, default), the least"
                            + " (Min), or no change at all (Disabled).")
            @Nullable
            Selection selectPolicy,

            @Size(min = 1, max = 20)
            @JsonPropertyDescription("How much may change within a period; at least one policy.")
            @Nullable
            List<RatePolicy> policies,

            @JsonPropertyDescription("Width of the band around the wanted utilization in which nothing is done, as a"
                    + " quantity from 0 to 10, such as \"0.1\".")
            @ValidationRule(
                    value = "type(self) == int ? (self >= 0 && self <= 10)"
                            + " : (isQuantity(self) && quantity(self).compareTo(quantity('0')) >= 0"
                            + " && quantity(self).compareTo(quantity('10')) <= 0)",
                    message = "tolerance is a quantity from 0 to 10, such as \"0.1\"")
            @Nullable
            Quantity tolerance) {

        public Rules {
            policies = policies == null ? null : List.copyOf(policies);
        }
    }

    /// How much may change within a period.
    @JsonInclude(Include.NON_NULL)
    public record RatePolicy(
            @Required
            @JsonPropertyDescription(
                    "Pods: `value` is a number of pods. Percent: it is a share of the current replicas.")
            RateType type,

            @Required
            @Min(1)
            @Max(100_000)
            @JsonPropertyDescription("Pods or percent that may change within the period; at least 1.")
            @Nullable
            Integer value,

            @Required @Min(1) @Max(1_800) @JsonPropertyDescription("The period in seconds; 1 to 1800.") @Nullable
            Integer periodSeconds) {}

    public enum Selection {
        @JsonProperty("Max")
        MAX,
        @JsonProperty("Min")
        MIN,
        @JsonProperty("Disabled")
        DISABLED
    }

    public enum RateType {
        @JsonProperty("Pods")
        PODS,
        @JsonProperty("Percent")
        PERCENT
    }
}
