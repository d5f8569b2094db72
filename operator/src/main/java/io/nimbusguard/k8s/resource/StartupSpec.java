package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/// `spec.startup`.
@JsonInclude(Include.NON_NULL)
public record StartupSpec(
        @Default("Learned")
        @JsonPropertyDescription("Learned (default): corrected by what is observed. Fixed: always `seconds`.")
        @Nullable
        StartupMode mode,

        @Default("60")
        @Min(1)
        @Max(1_800)
        @JsonPropertyDescription(
                "Time from asking for a replica until it is ready, in seconds; 1 to 1800. What to expect"
                        + " before anything was learned, or the fixed value. Default 60.")
        @Nullable
        Integer seconds) {

    public enum StartupMode {
        @JsonProperty("Learned")
        LEARNED,
        @JsonProperty("Fixed")
        FIXED
    }
}
