package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Policy;
import java.util.Optional;

/// What is remembered for choosing one workload's posture.
///
/// @param remembered the policy's own memory, of its [Policy#memoryType]; empty before its first call
record PolicyMemory(Optional<Object> remembered) {

    static final PolicyMemory EMPTY = new PolicyMemory(Optional.empty());

    /// A memory of another type was left by a policy that no longer serves, and is dropped.
    <M> M of(Policy<M> policy) {
        return remembered
                .filter(policy.memoryType()::isInstance)
                .map(policy.memoryType()::cast)
                .orElseGet(policy::newMemory);
    }

    PolicyMemory after(Policy.Result<?> result) {
        return new PolicyMemory(Optional.of(result.memory()));
    }
}
