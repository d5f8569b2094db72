package io.nimbusguard.safety;

import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.ReplicaRange;
import java.util.Optional;
import java.util.OptionalInt;

/// What the guards may know of a pass.
///
/// @param current     replicas the workload's spec asks for now
/// @param range       bounds of the object, cut to the operator's own ceiling
/// @param evidence    how far the observation can be trusted
/// @param demandFloor fewest replicas that serve the demand seen now; empty when demand or capacity is unknown
/// @param proposal    what is being judged
/// @param mode        how far we may go
/// @param behavior    `spec.behavior`, where it is given
public record GuardFacts(
        int current,
        ReplicaRange range,
        Evidence evidence,
        OptionalInt demandFloor,
        Proposal proposal,
        Mode mode,
        Optional<BehaviorFacts> behavior) {}
