package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/// `spec.slo`.
@JsonInclude(Include.NON_NULL)
public record SloSpec(
        @Min(1)
        @Max(600_000)
        @JsonPropertyDescription("The latency objective in milliseconds that averageValue was chosen for; 1 to 600000."
                + " While the mean request takes longer, no replicas are removed.")
        @Nullable
        Integer latencyMilliseconds,

        @Default("10")
        @Min(0)
        @Max(1_000_000)
        @JsonPropertyDescription(
                "What one second of a missing replica weighs against one second of a running one." + " Default 10.")
        @Nullable
        Integer underProvisionWeight,

        @Default("60")
        @Min(0)
        @Max(1_000_000)
        @JsonPropertyDescription(
                "What adding or removing one replica weighs, in seconds of a running replica." + " Default 60.")
        @Nullable
        Integer changePriceSeconds) {}
