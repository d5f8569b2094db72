package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.view.DemoFrame;
import io.nimbusguard.cli.view.DemoFrame.Phase.WarmingUp;
import io.nimbusguard.cli.view.HourLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One line per virtual hour, for files and other programs. Ends where nobody reads on.
final class PlainLines implements DemoAudience {

    private final Console console;
    private final BooleanSupplier ending;
    private boolean warmUpTold;
    private @Nullable Instant hour;

    /// @param ending whether the process has been told to end
    PlainLines(Console console, BooleanSupplier ending) {
        this.console = console;
        this.ending = ending;
    }

    @Override
    public void show(DemoFrame frame) {
        if (frame.phase() instanceof WarmingUp) {
            tellWarmUp(frame);
            return;
        }
        var current = frame.time().truncatedTo(ChronoUnit.HOURS);
        if (!current.equals(hour)) {
            hour = current;
            console.out().println(HourLine.of(frame));
            console.out().flush();
        }
    }

    private void tellWarmUp(DemoFrame frame) {
        if (!warmUpTold) {
            warmUpTold = true;
            console.out().println(HourLine.ofWarmUp(frame, console.glyphs()));
            console.out().flush();
        }
    }

    @Override
    public boolean hasLeft() {
        return ending.getAsBoolean() || !console.isHeard();
    }

    @Override
    public void close() {
        console.out().flush();
    }
}
