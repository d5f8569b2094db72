package io.nimbusguard.testbed.traffic;

import java.util.Map;

/// Renders what is known of pods in Prometheus' text format.
interface PodExposition {

    /// @param shown by the name of the pod
    void add(WorkloadPlan plan, Map<String, Totals> shown);

    String text();
}
