package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Workload;
import java.time.Instant;

/// Where measurements come from: Prometheus in the operator, the virtual cluster in the simulator.
public interface ObservationSource {

    /// The newest samples with their ages. A source asks its backend once a tick for all workloads; this hands over one
    /// workload's share.
    Observation observe(Workload workload, Instant now);
}
