package io.nimbusguard.weights;

import java.util.Optional;
import org.bytedeco.pytorch.global.torch;

/// The native libraries that tensors are worked with.
public final class Natives {

    private Natives() {}

    /// Loads them; where they have been loaded before this costs nothing.
    ///
    /// @return why tensors cannot be worked with on this machine, for people; empty where they can
    public static Optional<String> missing() {
        // Else the resident memory of the process is read for each tensor: a third of the time of a single forecast.
        // Every tensor here is freed at the end of its scope.
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        try {
            return torch.get_num_threads() == 1
                    ? Optional.empty()
                    : Optional.of("OMP_NUM_THREADS and OPENBLAS_NUM_THREADS must be 1: with more native threads"
                            + " than one, small tensors take fifty times as long");
        } catch (LinkageError e) {
            return Optional.of("the native tensor libraries are not there for this machine: " + e.getMessage());
        }
    }
}
