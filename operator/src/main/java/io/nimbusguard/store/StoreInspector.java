package io.nimbusguard.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at what outlives a process, and changes nothing: the operator may be running on it.
public final class StoreInspector {

    private StoreInspector() {}

    /// @param room     bytes left where the data directory lies
    /// @param refusals models that cannot serve any more, and why
    public record Condition(String place, long room, List<String> refusals) {}

    /// @throws StoreException when it could not be opened by an operator
    public static Condition look(StoreSettings settings) {
        var directory = settings.directory().toAbsolutePath();
        requireWritable(directory);
        var refusals = new ArrayList<String>();
        if (settings.url().isPresent()) {
            Database.reach(settings.url().get());
        } else if (Files.exists(directory.resolve(Database.FILE))) {
            try (var reader = StoreReader.open(directory)) {
                reader.requireSound();
                for (var kind : ModelKind.values()) {
                    refusals.addAll(reader.refusals(kind));
                }
            }
        }
        var place = settings.url().isPresent() ? "PostgreSQL, models in " + directory : directory.toString();
        return new Condition(place, room(directory), refusals);
    }

    /// It, or where it would be made.
    private static void requireWritable(Path directory) {
        var there = existing(directory);
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new StoreException(
                    StoreFault.DIRECTORY_NOT_WRITABLE,
                    "data.directory " + directory + " cannot be written",
                    there + (Files.isDirectory(there) ? " lets nobody of this account write" : " is a file"),
                    "set data.directory to a directory that the operator may create and write files in",
                    null);
        }
    }

    private static Path existing(Path directory) {
        var there = directory;
        while (!Files.exists(there)) {
            there = Optional.ofNullable(there.getParent()).orElseThrow();
        }
        return there;
    }

    private static long room(Path directory) {
        try {
            return Files.getFileStore(existing(directory)).getUsableSpace();
        } catch (IOException _) {
            return Long.MAX_VALUE;
        }
    }
}
