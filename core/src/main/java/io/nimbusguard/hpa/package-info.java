/// The arithmetic of the Kubernetes HorizontalPodAutoscaler (`autoscaling/v2`, as of v1.35): values in, values out.
/// It serves as the guard for `spec.behavior`, as a shadow of the real controller, and as the simulated rival.
///
/// Three layers, each usable alone: `ReplicaCalculator` turns measurements into a proposal;
/// [io.nimbusguard.hpa.ScalingConstraint] stabilizes and limits a proposal; [io.nimbusguard.hpa.HpaController]
/// is one whole sync. Times are arguments; what the controller remembers is the immutable
/// [io.nimbusguard.hpa.HpaMemory].
///
/// Whatever the real controller does is right here, odd or not: the golden vectors decide.
@NullMarked
package io.nimbusguard.hpa;

import org.jspecify.annotations.NullMarked;
