package io.nimbusguard.workflow;

/// What a pass gives back.
///
/// @param memory to be handed in at the workload's next pass
public record PassResult(PassReport report, WorkloadMemory memory) {}
