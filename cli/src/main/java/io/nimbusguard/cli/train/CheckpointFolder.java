package io.nimbusguard.cli.train;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a training is kept while it goes on.
final class CheckpointFolder {

    private CheckpointFolder() {}

    /// Proved writable before the long work begins.
    ///
    /// @param asked empty for one beside the model
    static Path of(Optional<Path> asked, Path model) {
        var folder = asked.orElseGet(() -> model.resolveSibling(model.getFileName() + ".training"));
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    ErrorCode.CHECKPOINT_NOT_USABLE,
                    "the folder " + folder + " cannot be used",
                    e.toString(),
                    "name another one with --checkpoint",
                    e);
        }
    }

    static CommandFailure notGoneOnWith(Path folder, IOException e) {
        return new CommandFailure(
                ErrorCode.CHECKPOINT_NOT_USABLE,
                "the training kept in " + folder + " cannot be gone on with",
                String.valueOf(e.getMessage()),
                "run the command that it is of, or remove the folder to begin anew",
                e);
    }
}
