package io.nimbusguard.planning;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;

/// The posture to plan with, and who chose it.
public record PostureChoice(Posture posture, DecisionSource source) {}
