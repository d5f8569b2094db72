package io.nimbusguard.planning;

/// Chooses how much risk the planner takes.
public interface Policy {

    PostureChoice choose(PolicyInput input);
}
