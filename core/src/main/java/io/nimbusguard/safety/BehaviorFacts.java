package io.nimbusguard.safety;

import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.hpa.ScalingBehavior;
import java.time.Instant;

/// `spec.behavior` where it is given, with what it has to remember.
///
/// @param behavior with every default filled in
/// @param memory   recommendations and scale events before this pass
public record BehaviorFacts(ScalingBehavior behavior, HpaMemory memory, Instant now) {}
