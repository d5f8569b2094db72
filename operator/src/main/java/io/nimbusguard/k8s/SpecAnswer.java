package io.nimbusguard.k8s;

import io.nimbusguard.workflow.ScalerSpec;
import java.util.List;

/// What became of a custom resource's spec.
sealed interface SpecAnswer {

    record Valid(ScalerSpec spec) implements SpecAnswer {}

    /// @param faults in words, at least one
    record Faulty(List<String> faults) implements SpecAnswer {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
