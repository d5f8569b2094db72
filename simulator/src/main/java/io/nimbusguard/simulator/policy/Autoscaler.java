package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.cluster.ClusterView;

/// Decides every 15 s how many replicas there shall be.
@FunctionalInterface
public interface Autoscaler {

    /// @return replicas wanted from now on; the run clamps them to the range and carries them out. Whoever scales
    /// through the cluster's own port returns `view.requested()`.
    int replicas(ClusterView view);
}
