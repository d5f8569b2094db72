package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Experience;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.EvidenceRules;
import java.time.Duration;

/// What a graph is wired to: the ports, and the thinking behind its nodes.
///
/// @param <M>   what the forecaster remembers of a workload
/// @param <P>   what the policy remembers of it
/// @param fleet what the workloads of a fleet share
/// @param tick  time between two passes of a workload
public record Wiring<M, P>(
        ObservationSource source,
        EvidenceRules evidenceRules,
        Forecaster<M> forecaster,
        Policy<P> policy,
        Guards guards,
        ScaleTarget target,
        FleetLimit fleet,
        Ledger ledger,
        Experience experience,
        Duration tick) {}
