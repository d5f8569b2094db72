package io.nimbusguard.dqn;

import java.util.Optional;

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

    /// @param settled what came of an earlier state, where that is known by now
    /// @param memory  to be handed in the next time
    record Result<M>(PostureChoice choice, Optional<Transition> settled, M memory) {

        /// Of who learns nothing.
        public Result(PostureChoice choice, M memory) {
            this(choice, Optional.empty(), memory);
        }
    }
}
