package io.nimbusguard.cli.report;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.terminal.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that a page will be written to: proved writable before the long run where somebody asked for it, made at
/// its end if need be.
public final class ReportFolder {

    private static final String PAGE = "index.html";

    private final String option;
    private final Path folder;

    private ReportFolder(String option, Path folder) {
        this.option = option;
        this.folder = folder;
    }

    /// @param option the command-line option that named it, for messages
    /// @throws CommandFailure if no page can be written to it
    public static ReportFolder at(String option, Path folder) {
        if (Files.isDirectory(folder)) {
            ResultFile.at(option, folder.resolve(PAGE));
        } else if (Files.exists(folder)) {
            throw new CommandFailure(
                    ErrorCode.RESULT_NOT_WRITABLE,
                    option + " " + folder + " cannot be used",
                    "it is a file",
                    "name a folder; it is made if it does not exist");
        } else {
            // Whoever can write a file beside the folder to be can make the folder, too.
            ResultFile.at(option, folder);
        }
        return new ReportFolder(option, folder);
    }

    /// One that nobody asked for: whether it can be written shows at the end of the run, which it must not prevent.
    public static ReportFolder unasked(String option, Path folder) {
        return new ReportFolder(option, folder);
    }

    /// @return the page's path
    /// @throws CommandFailure if it cannot be written; what lay there before is as it was
    public Path write(String page) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    ErrorCode.RESULT_NOT_WRITTEN,
                    option + " " + folder + " was not written",
                    e.toString(),
                    "choose another folder with " + option + ", and run again",
                    e);
        }
        var file = folder.resolve(PAGE);
        ResultFile.at(option, file).write(page);
        return file;
    }
}
