package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.Progress;
import io.nimbusguard.testbed.build.BuildListener;
import org.jspecify.annotations.Nullable;

/// Tells how far the build of the control plane has come.
final class BuildProgress implements BuildListener, AutoCloseable {

    private final Console console;
    private @Nullable Progress progress;

    BuildProgress(Console console) {
        this.console = console;
    }

    @Override
    public void begins(int programs, String folder) {
        console.err()
                .println("building the control plane from source, once per machine: about eleven minutes on two cores,"
                        + " into " + folder);
        console.err().flush();
        progress = Progress.of(console, "control plane", programs);
    }

    @Override
    public void building(String program, String usualTime) {
        if (!console.isPerson()) {
            console.err().println("building " + program + " (about " + usualTime + ")…");
            console.err().flush();
        }
    }

    @Override
    public void built(String program) {
        if (progress != null) {
            progress.done(program);
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
