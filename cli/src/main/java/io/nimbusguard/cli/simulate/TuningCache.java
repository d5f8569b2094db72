package io.nimbusguard.cli.simulate;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.simulator.policy.TuningMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the outcomes of tuning grids are kept.
final class TuningCache {

    /// Set by the launcher: the folder it lies in.
    private static final String HOME = "nimbusguard.home";

    private TuningCache() {}

    /// @param asked the folder asked for; else `.build/tuning` beside the launcher, and without a launcher none
    /// @throws CommandFailure where the folder asked for cannot be used
    static TuningMemory of(Optional<Path> asked) {
        return asked.map(TuningCache::proved)
                .or(() -> Optional.ofNullable(System.getProperty(HOME)).map(home -> Path.of(home, ".build", "tuning")))
                .map(TuningMemory::in)
                .orElseGet(TuningMemory::ofProcess);
    }

    private static Path proved(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refusal(folder, "it is a file", "name a folder, or one that does not exist yet");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refusal(folder, "it cannot be created: " + e, "choose a folder that you may write to");
        }
        if (!Files.isWritable(folder)) {
            throw refusal(folder, "it is not writable", "choose a folder that you may write to");
        }
        return folder;
    }

    private static CommandFailure refusal(Path folder, String why, String remedy) {
        return new CommandFailure(
                ErrorCode.CACHE_NOT_USABLE, "--tuning-cache " + folder + " cannot be used", why, remedy);
    }
}
