package io.nimbusguard.cli.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.LstmNetwork;
import io.nimbusguard.forecasting.lstm.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the forecasters that a user named, or the one that comes with NimbusGuard.
public final class ModelFiles {

    private ModelFiles() {}

    /// Where models that come with NimbusGuard lie.
    public static Path folder() {
        return TraceFiles.home().resolve("models");
    }

    /// The forecaster that comes with NimbusGuard.
    public static Path shipped() {
        return folder().resolve("forecaster.bin");
    }

    /// At work.
    ///
    /// @throws CommandFailure where there is no such file, it is no model, or tensors cannot be worked with here
    public static LstmNetwork network(Path file) {
        var model = model(file);
        return switch (LstmEngine.open()) {
            case LstmEngine.Unavailable(var reason) -> throw noTensors(reason);
            case LstmEngine.Available engine -> engine.serve(model);
        };
    }

    /// @throws CommandFailure where there is no such file, or it is no model
    public static LstmModel model(Path file) {
        return loaded(file).model();
    }

    /// With the SHA-256 of its content.
    ///
    /// @throws CommandFailure where there is no such file, or it is no model
    public static ModelFile.Read.Loaded loaded(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(
                    ErrorCode.FILE_NOT_FOUND,
                    "model " + file + " cannot be read",
                    Files.isDirectory(file) ? "it is a folder" : "there is no such file",
                    "name a file that 'nimbusguard train forecaster' has written");
        }
        return switch (ModelFile.read(file)) {
            case ModelFile.Read.Loaded loaded -> loaded;
            case ModelFile.Read.Refused(var reason) ->
                throw new CommandFailure(
                        ErrorCode.BAD_MODEL,
                        "model " + file + " is refused",
                        reason,
                        "copy it again, or train another one");
        };
    }

    public static CommandFailure noTensors(String reason) {
        return new CommandFailure(
                ErrorCode.NO_TENSORS,
                "the network cannot be worked with here",
                reason,
                "start it with ./nimbusguard, on Linux with an x86-64 processor");
    }

    /// The traces that the model was trained on, by SHA-256, as its card says; empty where it has none.
    ///
    /// @throws CommandFailure where the card cannot be read
    public static Optional<Set<String>> trainedOn(Path model) {
        var card = ModelCard.beside(model);
        if (!Files.isRegularFile(card)) {
            return Optional.empty();
        }
        try {
            var hashes = new TreeSet<String>();
            for (var trace : new ObjectMapper().readTree(card.toFile()).path("traces")) {
                if (trace.path("fit_minutes").asInt() > 0) {
                    hashes.add(trace.path("sha256").asText());
                }
            }
            return Optional.of(hashes);
        } catch (IOException e) {
            throw new CommandFailure(
                    ErrorCode.BAD_MODEL,
                    "the model's card " + card + " is refused",
                    "it is no JSON: " + e.getMessage(),
                    "copy it again, or train another model",
                    e);
        }
    }
}
