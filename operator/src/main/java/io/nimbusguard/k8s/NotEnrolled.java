package io.nimbusguard.k8s;

/// Why a ProactiveScaler scales nothing.
///
/// @param code    a stable code
/// @param message in words: what, why, and what to do
public record NotEnrolled(String code, String message) {}
