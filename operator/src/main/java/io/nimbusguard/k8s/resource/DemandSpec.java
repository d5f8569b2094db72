package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/// `spec.demand`.
@JsonInclude(Include.NON_NULL)
public record DemandSpec(
        @Default("http_requests_total_rate")
        @JsonPropertyDescription("The feature that measures demand: http_requests_total_rate, in requests per second.")
        @Nullable
        DemandFeature feature,

        @JsonPropertyDescription("Load that one replica carries while the latency objective just holds, in requests per"
                + " second, such as \"100\". Omitted: learned from the CPU time per request and the CPU request.")
        @ValidationRule(
                value = "type(self) == int ? self > 0"
                        + " : (isQuantity(self) && quantity(self).isGreaterThan(quantity('0'))"
                        + " && quantity(self).isLessThan(quantity('1000000001')))",
                message = "averageValue is a quantity above 0 and at most 1000000000, such as \"100\" or \"500m\"")
        @Nullable
        Quantity averageValue) {

    /// What can be the demand.
    public enum DemandFeature {
        @JsonProperty("http_requests_total_rate")
        REQUEST_RATE
    }
}
