package io.nimbusguard.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The directory of the embedded database and of the model files: made when it is not there, and known to be writable.
final class DataDirectory {

    private DataDirectory() {}

    /// @throws StoreException when nothing can be written there
    static Path prepared(Path directory) {
        try {
            Files.createDirectories(directory);
            var probe = Files.createTempFile(directory, ".probe", null);
            Files.delete(probe);
            return directory.toRealPath();
        } catch (IOException refused) {
            throw new StoreException(
                    StoreFault.DIRECTORY_NOT_WRITABLE,
                    "data.directory " + directory.toAbsolutePath() + " cannot be written",
                    refused.getClass().getSimpleName() + ": " + refused.getMessage(),
                    "set data.directory to a directory that the operator may create and write files in",
                    refused);
        }
    }

    /// Makes names that were created or renamed in a directory last through a power cut.
    static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
