package io.nimbusguard.forecasting.lstm;

import org.bytedeco.pytorch.global.torch;

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
        // Else the resident memory of the process is read for each tensor: a third of the time of a single forecast.
        // Every tensor here is freed at the end of its scope.
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        try {
            return torch.get_num_threads() == 1
                    ? new Available()
                    : new Unavailable("OMP_NUM_THREADS and OPENBLAS_NUM_THREADS must be 1: with more native threads"
                            + " than one, small tensors take fifty times as long");
        } catch (LinkageError e) {
            return new Unavailable("the native tensor libraries are not there for this machine: " + e.getMessage());
        }
    }
}
