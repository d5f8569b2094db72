package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Workload;
import java.time.Instant;

/// What starts a pass.
///
/// @param now the moment it is made for; nothing in a pass asks a clock
public record PassInput(Workload workload, ScalerSpec spec, Instant now) {}
