package io.nimbusguard.k8s.leader;

/// Leave to write, for as long as [LeaderGate#honours] it.
///
/// @param epoch which term of leadership it belongs to; never the same for two terms of one process
public record Permit(long epoch) {}
