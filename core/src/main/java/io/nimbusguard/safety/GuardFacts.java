package io.nimbusguard.safety;

import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What the guards may know of a pass.
///
/// @param now         the moment it is made for
/// @param current     replicas the workload's spec asks for now
/// @param range       bounds of the object, cut to the operator's own ceiling
/// @param evidence    how far the observation can be trusted
/// @param demandFloor fewest replicas that serve the demand seen now; empty when demand or capacity is unknown
/// @param floorBeforePodsWent the same for the largest demand since the look before ready pods last went away
/// @param proposal    what is being judged
/// @param trust       how far its forecast can be trusted
/// @param latency     how long requests take
/// @param mode        how far we may go
/// @param behavior    `spec.behavior`, where it is given
/// @param conditions  what the cluster says besides numbers
/// @param memory      what earlier passes, and this one, saw
/// @param fleet       what the whole fleet may still change
public record GuardFacts(
        Instant now,
        int current,
        ReplicaRange range,
        Evidence evidence,
        OptionalInt demandFloor,
        OptionalInt floorBeforePodsWent,
        Proposal proposal,
        Trust trust,
        Latency latency,
        Mode mode,
        Optional<BehaviorFacts> behavior,
        WorkloadConditions conditions,
        GuardMemory memory,
        FleetBudget fleet) {

    /// Whether `target` is fewer than there are.
    boolean lowers(int target) {
        return target < current;
    }

    boolean raises(int target) {
        return target > current;
    }
}
