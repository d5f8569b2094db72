package io.nimbusguard.testbed.traffic;

import java.util.Map;
import java.util.Set;

/// Renders what is known of pods in Prometheus' text format.
interface PodExposition {

    /// @param shown    of the Ready pods, by name
    /// @param starting pods that are not Ready yet
    void add(WorkloadPlan plan, Map<String, Totals> shown, Set<String> starting);

    String text();
}
