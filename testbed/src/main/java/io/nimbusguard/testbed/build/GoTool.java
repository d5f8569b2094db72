package io.nimbusguard.testbed.build;

import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The Go that builds the control plane.
record GoTool(Path go) {

    private static final int MINOR = 25;
    private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)");
    private static final String PROBLEM = "the control plane cannot be built";
    private static final String REMEDY =
            "install Go 1." + MINOR + " or newer from https://go.dev/dl and put its bin folder on the PATH";

    /// On the PATH, else where its installer puts it; where that is none, or too old a one, the module's script
    /// fetches one.
    ///
    /// @throws TestbedFailure where that cannot be done either
    static GoTool find(Optional<String> path, Path module) {
        var folders = new ArrayList<String>(Arrays.asList(path.orElse("").split(java.io.File.pathSeparator, -1)));
        folders.add("/usr/local/go/bin");
        var tool = folders.stream()
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "go"))
                .filter(Files::isExecutable)
                .map(GoTool::new)
                .findFirst();
        var version = tool.map(GoTool::version).orElse("there is no Go on the PATH or in /usr/local/go");
        return tool.filter(_ -> isNewEnough(version)).orElseGet(() -> fetched(module.resolve("go.sh"), version));
    }

    private static GoTool fetched(Path script, String whyNeeded) {
        if (!Files.isExecutable(script)) {
            throw new TestbedFailure(Fault.NO_GO, PROBLEM, whyNeeded, REMEDY);
        }
        try {
            var process = new ProcessBuilder(script.toString()).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            var complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new TestbedFailure(Fault.NO_GO, PROBLEM, whyNeeded + "; " + complaint, REMEDY);
            }
            return new GoTool(Path.of(said, "go"));
        } catch (IOException e) {
            throw TestbedFailure.file(script + " cannot be run", e);
        } catch (InterruptedException e) {
            throw TestbedFailure.interrupted("the search for Go was interrupted", e);
        }
    }

    private static boolean isNewEnough(String version) {
        var match = VERSION.matcher(version);
        return match.find() && Integer.parseInt(match.group(1)) >= MINOR;
    }

    private String version() {
        try {
            var process = new ProcessBuilder(go.toString(), "version")
                    .redirectErrorStream(true)
                    .start();
            try (var output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            throw TestbedFailure.file(go + " cannot be run", e);
        }
    }

    /// @return the exit status; whatever it says is in the log
    int run(Path module, List<String> arguments, Path bin, Path log) {
        var words = new ArrayList<String>();
        words.add(go.toString());
        words.addAll(arguments);
        var builder = new ProcessBuilder(words)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CGO_ENABLED", "0");
        // Git refuses to say which revision somebody else's checkout is at, and nobody asks these programs.
        builder.environment().merge("GOFLAGS", "-buildvcs=false", (theirs, ours) -> theirs + " " + ours);
        builder.environment().put("GOBIN", bin.toString());
        try {
            var process = builder.start();
            var ender = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(ender);
            try {
                return process.waitFor();
            } finally {
                process.destroy();
                remove(ender);
            }
        } catch (IOException e) {
            throw TestbedFailure.file(go + " cannot be run", e);
        } catch (InterruptedException e) {
            throw TestbedFailure.interrupted("the build of the control plane was interrupted", e);
        }
    }

    private static void remove(Thread ender) {
        try {
            Runtime.getRuntime().removeShutdownHook(ender);
        } catch (IllegalStateException _) {
            // a process that is ending removes no hooks
        }
    }
}
