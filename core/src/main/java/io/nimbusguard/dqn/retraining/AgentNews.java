package io.nimbusguard.dqn.retraining;

import io.nimbusguard.dqn.PolicyEvidence;
import java.util.Set;

/// What became of a training.
public sealed interface AgentNews {

    /// The challenger goes into the shadow.
    ///
    /// @param kinds of workloads that it may come to speak for
    record Begun(ServedAgent challenger, Set<LoadKind> kinds, PolicyEvidence evidence) implements AgentNews {
        public Begun {
            kinds = Set.copyOf(kinds);
        }
    }

    /// The challenger is dropped.
    ///
    /// @param why for people
    record Rejected(ServedAgent challenger, String why, PolicyEvidence evidence) implements AgentNews {}

    /// Nothing was trained to the end.
    ///
    /// @param reason for people
    record Skipped(String reason) implements AgentNews {}
}
