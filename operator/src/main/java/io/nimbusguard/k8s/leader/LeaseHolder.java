package io.nimbusguard.k8s.leader;

/// Whom a Lease names.
///
/// @param identity    empty when it was released
/// @param transitions how often it changed hands
public record LeaseHolder(String identity, int transitions) {}
