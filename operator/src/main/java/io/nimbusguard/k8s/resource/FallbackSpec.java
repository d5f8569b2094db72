package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// `spec.fallback`.
@JsonInclude(Include.NON_NULL)
@ValidationRule(
        value = "!has(self.behavior) || self.behavior != 'Static' || has(self.replicas)",
        message = "fallback.behavior Static needs fallback.replicas")
public record FallbackSpec(
        @Default("180")
        @Min(0)
        @Max(86_400)
        @JsonPropertyDescription("How long measurements may stay away before the fallback applies, in seconds; 0 to"
                + " 86400. Default 180.")
        @Nullable
        Integer failureDurationSeconds,

        @Default("CurrentReplicasIfHigher")
        @JsonPropertyDescription("Static: set `replicas`. CurrentReplicas: keep what there is. CurrentReplicasIfHigher"
                + " (default): raise to `replicas`, but never lower.")
        @Nullable
        FallbackBehavior behavior,

        @Min(1)
        @Max(100_000)
        @JsonPropertyDescription("Replicas of the fallback, between minReplicas and maxReplicas. Omitted: minReplicas.")
        @Nullable
        Integer replicas) {

    public enum FallbackBehavior {
        @JsonProperty("Static")
        STATIC,
        @JsonProperty("CurrentReplicas")
        CURRENT_REPLICAS,
        @JsonProperty("CurrentReplicasIfHigher")
        CURRENT_REPLICAS_IF_HIGHER
    }
}
