package io.nimbusguard.scaling;

/// What one guard made of the target it was shown.
///
/// @param guard  its stable name
/// @param before target before it spoke
/// @param after  target after it spoke
/// @param ruling its answer
public record GuardFinding(String guard, int before, int after, Ruling ruling) {}
