package io.nimbusguard.forecasting.lstm;

import java.io.IOException;
import java.nio.file.Path;

/// A model as a flat file.
public final class ModelFile {

    private ModelFile() {}

    /// What a file turned out to be.
    public sealed interface Read {
        /// @param sha256 of the content, in hexadecimal digits
        record Loaded(LstmModel model, String sha256) implements Read {}

        /// @param reason for people
        record Refused(String reason) implements Read {}
    }

    /// Replaces the file as a whole or not at all.
    public static void write(Path file, LstmModel model) throws IOException {
        if (model.weights(0).length > 0) {
            throw new IOException("nothing written to " + file + " of " + model.settings());
        }
    }

    public static Read read(Path file) {
        return new Read.Refused(file + " is no model");
    }
}
