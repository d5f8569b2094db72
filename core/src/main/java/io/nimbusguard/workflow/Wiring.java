package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.planning.Policy;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.EvidenceRules;
import java.time.Duration;

/// What a graph is wired to: the ports, and the thinking behind its nodes.
///
/// @param fleet what the workloads of a fleet share
/// @param tick  time between two passes of a workload
public record Wiring<M>(
        ObservationSource source,
        EvidenceRules evidenceRules,
        Forecaster<M> forecaster,
        Policy policy,
        Guards guards,
        ScaleTarget target,
        FleetLimit fleet,
        Ledger ledger,
        Duration tick) {}
