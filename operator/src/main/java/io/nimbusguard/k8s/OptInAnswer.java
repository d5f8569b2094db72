package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScalerSpec;
import java.util.List;

/// What a Deployment's annotations ask for.
sealed interface OptInAnswer {

    /// All is as it should be, or none of our business.
    record Nothing() implements OptInAnswer {}

    record Create(ProactiveScalerSpec spec) implements OptInAnswer {}

    record Update(ScalerFacts existing, ProactiveScalerSpec spec) implements OptInAnswer {}

    record Delete(ScalerFacts existing) implements OptInAnswer {}

    /// The annotations cannot be followed; what there is stays.
    record Faulty(List<String> faults) implements OptInAnswer {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
