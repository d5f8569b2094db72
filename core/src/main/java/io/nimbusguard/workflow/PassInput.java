package io.nimbusguard.workflow;

import io.nimbusguard.safety.FleetBudget;
import io.nimbusguard.scaling.Workload;
import java.time.Instant;

/// What starts a pass.
///
/// @param now   the moment it is made for; nothing in a pass asks a clock
/// @param fleet what the whole fleet may still change at that moment
public record PassInput(Workload workload, ScalerSpec spec, Instant now, FleetBudget fleet) {}
