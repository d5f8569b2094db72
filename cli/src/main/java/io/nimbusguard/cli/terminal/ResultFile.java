package io.nimbusguard.cli.terminal;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;

/// A file that a long run will leave behind: proved writable before the run, written at its end as a whole or not at
/// all.
public final class ResultFile {

    private final String option;
    private final Path path;

    private ResultFile(String option, Path path) {
        this.option = option;
        this.path = path;
    }

    /// @param option the command-line option that named it, for messages
    /// @throws CommandFailure if it cannot be written
    public static ResultFile at(String option, Path path) {
        var file = new ResultFile(option, path);
        file.proveWritable();
        return file;
    }

    /// @param inputs files that the result must not replace
    /// @throws CommandFailure if it is one of them
    public ResultFile otherThan(Collection<Path> inputs) {
        for (var input : inputs) {
            if (isSame(input)) {
                throw refusal("it is the input " + input, "choose another file for the result");
            }
        }
        return this;
    }

    private boolean isSame(Path input) {
        try {
            return Files.exists(path) && Files.isSameFile(path, input);
        } catch (IOException unreadable) {
            return false;
        }
    }

    public void write(String text) {
        try {
            if (isDevice()) {
                Files.writeString(path, text);
                return;
            }
            var target = resolved();
            var draft = draftBeside(target);
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ErrorCode.RESULT_NOT_WRITTEN,
                    option + " " + path + " was not written",
                    e.toString(),
                    "make room or choose another file, and run again",
                    e);
        }
    }

    private void proveWritable() {
        if (Files.isDirectory(path)) {
            throw refusal("it is a folder", "name a file in it, such as " + path.resolve("result.json"));
        }
        if (isDevice()) {
            if (!Files.isWritable(path)) {
                throw refusal("it is not writable", "choose another file");
            }
            return;
        }
        var folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw refusal("the folder " + folder + " does not exist", "create it with: mkdir -p '" + folder + "'");
        }
        try {
            var draft = draftBeside(resolved());
            Files.writeString(draft, "");
            Files.delete(draft);
        } catch (IOException e) {
            throw refusal("nothing can be written to the folder " + folder, "choose a folder that you may write to");
        }
    }

    private CommandFailure refusal(String why, String remedy) {
        return new CommandFailure(
                ErrorCode.RESULT_NOT_WRITABLE, option + " " + path + " cannot be written", why, remedy);
    }

    /// A pipe or `/dev/stdout`: written in place, since nothing may be moved over it.
    private boolean isDevice() {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /// Behind a symbolic link, so that the link stays.
    private Path resolved() throws IOException {
        return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    }

    private static Path draftBeside(Path target) {
        var process = ProcessHandle.current().pid();
        return target.resolveSibling("." + target.getFileName() + "." + process + ".part");
    }
}
