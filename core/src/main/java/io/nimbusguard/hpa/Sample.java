package io.nimbusguard.hpa;

import java.time.Duration;
import java.time.Instant;

/// One pod's measured value.
///
/// @param valueMilli thousandths of the unit
/// @param time end of the measured window
/// @param window time the value is an average over
public record Sample(long valueMilli, Instant time, Duration window) {}
