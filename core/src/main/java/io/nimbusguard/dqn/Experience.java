package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Workload;

/// Where what came of states goes, to be learned from. Called from the passes' threads; it never makes them wait.
@FunctionalInterface
public interface Experience {

    /// Nobody learns.
    Experience FORGOTTEN = (_, _) -> {};

    void settled(Workload workload, Transition transition);
}
