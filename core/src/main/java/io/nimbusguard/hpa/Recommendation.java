package io.nimbusguard.hpa;

import java.time.Instant;

/// What the metrics asked for at one sync, before any clamp.
public record Recommendation(int replicas, Instant time) {}
