package io.nimbusguard.k8s.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// Which workload is scaled.
@JsonInclude(Include.NON_NULL)
public record ScaleTargetRef(
        @Default("apps/v1")
        @JsonPropertyDescription("API version of the workload: apps/v1.")
        @ValidationRule(value = "self == 'apps/v1'", message = "only apps/v1 can be scaled")
        @Nullable
        String apiVersion,

        @Default("Deployment")
        @JsonPropertyDescription("Kind of the workload: Deployment.")
        @ValidationRule(value = "self == 'Deployment'", message = "only a Deployment can be scaled")
        @Nullable
        String kind,

        @Required @Size(min = 1, max = 63) @JsonPropertyDescription("Name of the workload, at most 63 characters.")
        String name) {

    public static ScaleTargetRef deployment(String name) {
        return new ScaleTargetRef("apps/v1", "Deployment", name);
    }
}
