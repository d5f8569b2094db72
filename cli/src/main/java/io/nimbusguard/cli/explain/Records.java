package io.nimbusguard.cli.explain;

import io.nimbusguard.dashboard.api.DecisionLine;
import io.nimbusguard.dashboard.api.DecisionView;
import io.nimbusguard.workflow.DecisionBasis;
import java.util.List;
import java.util.Optional;

/// Where decisions are on record.
interface Records extends AutoCloseable {

    /// For people.
    String place();

    /// Newest first; none where the workload is not known.
    List<DecisionLine> newest(WorkloadName workload, int most);

    Optional<DecisionView> decision(WorkloadName workload, String id);

    /// What it rested on; empty where that is not kept any more.
    Optional<DecisionBasis> basis(WorkloadName workload, String id);

    @Override
    void close();
}
