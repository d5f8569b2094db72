package io.nimbusguard.hpa;

import org.jspecify.annotations.Nullable;

/// A pod and its sample of one metric.
///
/// @param sample null where the metrics API has none for this pod
public record PodReading(Pod pod, @Nullable Sample sample) {}
