package io.nimbusguard.k8s;

import io.nimbusguard.scaling.Workload;

/// Hears that something about a workload changed, so that its next pass should not wait for the tick. May be told often
/// and for workloads that are not enrolled; return soon.
@FunctionalInterface
public interface WakeUp {

    void wake(Workload workload);
}
