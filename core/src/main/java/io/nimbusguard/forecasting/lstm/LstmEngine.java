package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.weights.Natives;

/// Whether tensors can be worked with on this machine.
public sealed interface LstmEngine {

    record Available() implements LstmEngine {
        public LstmNetwork serve(LstmModel model) {
            return new LstmNetwork(model);
        }
    }

    /// @param reason for people
    record Unavailable(String reason) implements LstmEngine {}

    /// Loads the native libraries; where they have been loaded before this costs nothing.
    static LstmEngine open() {
        return Natives.missing().<LstmEngine>map(Unavailable::new).orElseGet(Available::new);
    }
}
