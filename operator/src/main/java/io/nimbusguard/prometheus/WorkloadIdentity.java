package io.nimbusguard.prometheus;

/// How a series tells which workload it belongs to.
public sealed interface WorkloadIdentity {

    /// The label `workload` where the scrape configuration sets one, else the name of the label `pod` without the
    /// suffixes of ReplicaSet and pod.
    static WorkloadIdentity standard() {
        return new LabelElsePod("workload", "pod");
    }

    /// A label says it: the cheapest for the server.
    record Label(String name) implements WorkloadIdentity {
        public Label {
            PromQl.requireLabelName(name);
        }
    }

    /// A label says it where it is set; else the pod's name without `-<ReplicaSet>-<pod>`.
    record LabelElsePod(String name, String pod) implements WorkloadIdentity {
        public LabelElsePod {
            PromQl.requireLabelName(name);
            PromQl.requireLabelName(pod);
        }
    }

    /// The label that an answer carries the workload's name under.
    default String resultLabel() {
        return switch (this) {
            case Label(var name) -> name;
            case LabelElsePod(var name, var _) -> name;
        };
    }
}
