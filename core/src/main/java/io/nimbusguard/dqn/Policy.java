package io.nimbusguard.dqn;

/// Chooses how much risk the planner takes. What a policy remembers of one workload is a value that goes in and comes
/// out, so the same input and memory always give the same choice.
///
/// @param <M> what it remembers of a workload; immutable
public interface Policy<M> {

    /// What kind of memory it keeps.
    Class<M> memoryType();

    /// What it remembers of a workload never seen before.
    M newMemory();

    /// Called once per pass that plans.
    Result<M> choose(PolicyInput input, M memory);

    /// @param memory to be handed in the next time
    record Result<M>(PostureChoice choice, M memory) {}
}
