package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Workload;

/// The one door through which replicas are set.
public interface ScaleTarget {

    /// Sets the replica count, if it still is `expected`.
    ///
    /// @return what became of it; a refusal is an outcome, not an exception
    Outcome scale(Workload workload, int expected, int target);
}
