package io.nimbusguard.hpa;

/// A wish after rate limit and bounds, with the one that held it back, if any did.
public record Limited(int replicas, ScalingLimited reason) {}
