package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// `spec.forecast`.
@JsonInclude(Include.NON_NULL)
public record ForecastSpec(
        @Default("true")
        @JsonPropertyDescription("Whether to forecast at all. Without a forecast the"
                + " replicas follow the demand of the last five minutes. Default true.")
        @Nullable
        Boolean enabled,

        @Default("600")
        @Min(60)
        @Max(600)
        @JsonPropertyDescription(
                "How far ahead to look, in seconds; 60 to 600. Demand expected later asks for no replicas."
                        + " Default 600.")
        @Nullable
        Integer horizonSeconds,

        @Default("0.4")
        @JsonPropertyDescription("Confidence below which a forecast may only raise the replicas: a ratio from 0 to 1,"
                + " written as a string. Default \"0.4\".")
        @ValidationRule(
                value = "self.matches('^(0(\\\\.[0-9]{1,6})?|1(\\\\.0{1,6})?)$')",
                message = "minConfidence is a ratio from 0 to 1, such as \"0.4\"")
        @Nullable
        String minConfidence) {}
