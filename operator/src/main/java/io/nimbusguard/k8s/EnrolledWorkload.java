package io.nimbusguard.k8s;

import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.workflow.ScalerSpec;
import java.util.Optional;

/// A workload that somebody wants scaled, as of now.
///
/// @param workload   with the Deployment's uid
/// @param generation of the ProactiveScaler's spec
/// @param replicas   empty when the cluster's answer is too old to be trusted
/// @param conditions what the cluster says besides numbers
public record EnrolledWorkload(
        Workload workload,
        ScalerSpec spec,
        long generation,
        Optional<ReplicaCounts> replicas,
        WorkloadConditions conditions) {}
