package io.nimbusguard.dqn.network;

import io.nimbusguard.weights.Natives;

/// Whether tensors can be worked with on this machine.
public sealed interface QEngine {

    record Available() implements QEngine {
        public QNetwork serve(AgentModel model) {
            return new QNetwork(model);
        }
    }

    /// @param reason for people
    record Unavailable(String reason) implements QEngine {}

    /// Loads the native libraries; where they have been loaded before this costs nothing.
    static QEngine open() {
        return Natives.missing().<QEngine>map(Unavailable::new).orElseGet(Available::new);
    }
}
