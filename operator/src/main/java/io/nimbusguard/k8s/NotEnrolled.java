package io.nimbusguard.k8s;

/// Why a ProactiveScaler scales nothing.
///
/// @param message in words: what, why, and what to do
record NotEnrolled(ConditionReason reason, String message) {}
