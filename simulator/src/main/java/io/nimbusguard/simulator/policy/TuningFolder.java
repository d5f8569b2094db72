package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.score.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Outcomes of grids on disk, a file for each: what it is of, a line per tuning, and a digest of the lines before it.
/// A folder that fails, or a file that was cut or changed, costs time and nothing else.
///
/// @param code digest of the code that runs the grids
record TuningFolder(Path folder, String code) {

    private static final String HEADING = "nimbusguard tuning 1";

    /// @param tunings how many outcomes there must be
    Optional<List<Usage>> read(String key, int tunings) {
        try {
            return parsed(Files.readString(file(key)), key, tunings);
        } catch (IOException | NumberFormatException _) {
            // Not there, or no text, or no numbers: the grid is run and the file written anew.
            return Optional.empty();
        }
    }

    private Optional<List<Usage>> parsed(String text, String key, int tunings) {
        var end = text.lastIndexOf("\n", text.length() - 2) + 1;
        var body = text.substring(0, end);
        var lines = body.lines().toList();
        if (lines.size() != tunings + 1
                || !lines.getFirst().equals(heading(key))
                || !text.substring(end).strip().equals(digest(body))) {
            return Optional.empty();
        }
        var usages = new ArrayList<Usage>();
        for (var line : lines.subList(1, lines.size())) {
            var numbers = line.split(" ", -1);
            usages.add(new Usage(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
        }
        return Optional.of(usages);
    }

    void write(String key, List<Usage> usages) {
        var body = new StringBuilder(heading(key)).append('\n');
        for (var usage : usages) {
            body.append(usage.replicaSeconds()).append(' ');
            body.append(usage.violatedNeedSeconds()).append(' ');
            body.append(usage.podsChanged()).append('\n');
        }
        var target = file(key);
        var draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(folder);
            try {
                Files.writeString(draft, body + digest(body.toString()) + "\n");
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException _) {
            // The result does not hang on it: without the file, the next run takes longer.
        }
    }

    private Path file(String key) {
        return folder.resolve(digest(key + code) + ".tuning");
    }

    private String heading(String key) {
        return HEADING + " " + key + " " + code;
    }

    private static String digest(String text) {
        return CodeDigest.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
