package io.nimbusguard.hpa;

/// What becomes of a wish once it is stabilized, rate-limited and kept in bounds.
///
/// @param memory the memory that was given, with the wish recorded in it
public record Normalized(int replicas, AbleToScale ableToScale, ScalingLimited scalingLimited, HpaMemory memory) {}
