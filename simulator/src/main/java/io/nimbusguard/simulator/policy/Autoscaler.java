package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.audit.Audit;
import io.nimbusguard.simulator.cluster.ClusterView;
import java.util.List;
import java.util.Optional;

/// Decides every 15 s how many replicas there shall be.
@FunctionalInterface
public interface Autoscaler {

    /// @return replicas wanted from now on; the run clamps them to the range and carries them out. Whoever scales
    /// through the cluster's own port returns `view.requested()`.
    int replicas(ClusterView view);

    /// How it was set, as reported under `config`.
    default List<Setting> settings() {
        return List.of();
    }

    /// What an auditor found in its decisions; empty where none looks.
    default Optional<Audit> audit() {
        return Optional.empty();
    }
}
