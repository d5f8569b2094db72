package io.nimbusguard.k8s;

import io.nimbusguard.scaling.Workload;
import java.util.List;
import java.util.Optional;

/// The workloads to scale. Answers come from memory; nothing is asked of the API server.
public interface Fleet {

    /// All of them, in no order.
    List<EnrolledWorkload> enrolled();

    /// One of them, as of now; empty when it is gone, was made anew, or is not to be scaled any more.
    Optional<EnrolledWorkload> find(Workload workload);
}
