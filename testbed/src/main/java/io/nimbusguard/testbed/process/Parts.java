package io.nimbusguard.testbed.process;

import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The programs of one testbed. Each is written down as soon as it is started, so that `down` finds it whatever
/// happens to us.
public final class Parts {

    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Path folder;
    private final InstantSource clock;
    private final Map<String, Command> commands = new HashMap<>();
    private TestbedState state = TestbedState.EMPTY;
    private boolean closed;

    private record Command(List<String> words, BooleanSupplier ready, Duration patience) {}

    /// @param folder of the testbed
    public Parts(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// Starts a program and returns when it is ready.
    ///
    /// @param ready whether it does its work
    /// @throws TestbedFailure if it ends, or isn't ready in time
    public void start(String name, List<String> words, Duration patience, BooleanSupplier ready) {
        var command = new Command(List.copyOf(words), ready, patience);
        synchronized (this) {
            commands.put(name, command);
        }
        start(name, command);
    }

    /// Starts a program again that was stopped or has ended: the same command, port and data.
    public void restart(String name) {
        Command command;
        synchronized (this) {
            command = commands.get(name);
        }
        if (command == null) {
            throw new IllegalArgumentException("no part is called " + name);
        }
        if (!isRunning(name)) {
            start(name, command);
        }
    }

    private void start(String name, Command command) {
        var log = log(name);
        try {
            Files.createDirectories(log.getParent());
            var process = new ProcessBuilder(detached(command.words))
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            remember(PartRecord.of(name, process.toHandle(), clock.instant(), log.toString()));
            await(name, command.patience, command.ready);
        } catch (IOException e) {
            throw TestbedFailure.file(name + " cannot be started", e);
        }
    }

    /// In a session of its own where that is possible, so that a closed terminal or Ctrl-C leaves it alone.
    private static List<String> detached(List<String> words) {
        if (!Files.isExecutable(SETSID)) {
            return words;
        }
        var all = new ArrayList<String>();
        all.add(SETSID.toString());
        all.addAll(words);
        return all;
    }

    /// Returns when a program that was started is ready in another sense, too.
    ///
    /// @throws TestbedFailure if it ends, or isn't ready in time
    public void await(String name, Duration patience, BooleanSupplier ready) {
        var part = part(name);
        var deadline = clock.instant().plus(patience);
        while (!ready.getAsBoolean()) {
            if (part.endsWithin(GLANCE)) {
                throw new TestbedFailure(
                        Fault.PART_DIED,
                        name + " has ended",
                        "the end of its log " + log(name) + ":" + LogTail.of(log(name)),
                        "mend what the log says, and run it again");
            }
            if (clock.instant().isAfter(deadline)) {
                throw new TestbedFailure(
                        Fault.PART_NOT_READY,
                        name + " was not ready after " + patience.toSeconds() + " s",
                        "the end of its log " + log(name) + ":" + LogTail.of(log(name)),
                        "give the machine more room, or mend what the log says, and run it again");
            }
        }
    }

    private synchronized void remember(PartRecord part) {
        if (closed) {
            part.kill();
            throw new TestbedFailure(
                    Fault.INTERRUPTED, part.name() + " was not started", "the testbed is being ended", "run it again");
        }
        state = state.with(part);
        state.write(folder);
    }

    /// Writes down where something is.
    public synchronized void place(String name, String where) {
        state = state.with(name, where);
        state.write(folder);
    }

    public synchronized TestbedState state() {
        return state;
    }

    public Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    public boolean isRunning(String name) {
        return state().part(name).map(PartRecord::isRunning).orElse(false);
    }

    /// Asks it to end; returns when it is gone.
    public void stop(String name) {
        part(name).stop();
    }

    /// Ends it without a word; returns when it is gone.
    public void kill(String name) {
        part(name).kill();
    }

    private PartRecord part(String name) {
        return state().part(name).orElseThrow(() -> new IllegalArgumentException("no part is called " + name));
    }

    /// Ends everything, last first; nothing is started any more.
    public synchronized void stopAll() {
        closed = true;
        state.running().reversed().forEach(PartRecord::stop);
        state = TestbedState.EMPTY;
        state.write(folder);
    }
}
