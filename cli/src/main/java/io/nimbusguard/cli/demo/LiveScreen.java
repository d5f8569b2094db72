package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.Look;
import io.nimbusguard.cli.view.DemoFrame;
import io.nimbusguard.cli.view.DemoView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/// The demo in a terminal: on the alternate screen, redrawn in place, given back as it was found.
final class LiveScreen implements DemoAudience {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_TO_LINE_END = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    /// Asking for the size starts a process, so it is not done for every frame.
    private static final int FRAMES_PER_SIZE = 5;

    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    private final Console console;
    private final Terminal terminal;
    private final BooleanSupplier ending;
    private final DemoPage page;
    private final AtomicBoolean entered = new AtomicBoolean();
    private final AtomicBoolean left = new AtomicBoolean();
    private final Thread restorer = new Thread(this::restore, "restore-screen");
    private Size size;
    private int frames;

    private LiveScreen(Console console, Terminal terminal, BooleanSupplier ending, DemoPage page) {
        this.console = console;
        this.terminal = terminal;
        this.ending = ending;
        this.page = page;
        this.size = terminal.getSize();
    }

    /// @param ending whether the process has been told to end
    static LiveScreen open(Console console, BooleanSupplier ending, DemoPage page) {
        try {
            var terminal = TerminalBuilder.builder().system(true).dumb(true).build();
            var screen = new LiveScreen(console, terminal, ending, page);
            screen.enter();
            return screen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enter() {
        terminal.handle(Signal.INT, _ -> left.set(true));
        Runtime.getRuntime().addShutdownHook(restorer);
        entered.set(true);
        write(ENTER);
    }

    @Override
    public synchronized void show(DemoFrame frame) {
        if (!entered.get()) {
            return;
        }
        if (frames++ % FRAMES_PER_SIZE == 0) {
            size = terminal.getSize();
        }
        var lines = new ArrayList<>(page.line().stream().toList());
        lines.addAll(DemoView.draw(frame, look().lower(lines.size())));
        write(HOME + String.join(CLEAR_TO_LINE_END + "\r\n", lines) + CLEAR_TO_LINE_END + CLEAR_BELOW);
    }

    private Look look() {
        return console.look(
                size.getColumns() > 0 ? size.getColumns() : USUAL_WIDTH,
                size.getRows() > 0 ? size.getRows() : USUAL_HEIGHT);
    }

    @Override
    public boolean hasLeft() {
        return left.get() || ending.getAsBoolean();
    }

    @Override
    public void close() {
        restore();
        try {
            terminal.close();
            Runtime.getRuntime().removeShutdownHook(restorer);
        } catch (IOException | IllegalStateException _) {
            // the screen is back already, and a process that is ending removes no hooks
        }
    }

    private synchronized void restore() {
        if (entered.compareAndSet(true, false)) {
            write(LEAVE);
        }
    }

    private void write(String text) {
        console.out().print(text);
        console.out().flush();
    }
}
