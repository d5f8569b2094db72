package io.nimbusguard.testbed.traffic;

/// The labels of a pod's series, the same in the history and live, so that one goes on in the other.
final class Labels {

    private Labels() {}

    static String of(WorkloadPlan plan, String pod) {
        var labels = "{namespace=\"" + plan.namespace() + "\",pod=\"" + pod + "\"";
        return plan.labelled() ? labels + ",workload=\"" + plan.deployment() + "\"}" : labels + "}";
    }
}
