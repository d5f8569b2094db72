package io.nimbusguard.cli.models;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.network.QEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// The agent that comes with NimbusGuard, loaded when it is first asked for. Where there is none, or tensors cannot be
/// worked with, the default posture speaks, and that is said once. Thread-safe.
public final class ShippedAgent implements Supplier<Optional<QFunction>> {

    private final Path file;
    private final Console console;
    private Optional<QFunction> loaded = Optional.empty();
    private boolean asked;

    public ShippedAgent(Console console) {
        this(AgentFiles.shipped(), console);
    }

    ShippedAgent(Path file, Console console) {
        this.file = file;
        this.console = console;
    }

    /// @throws io.nimbusguard.cli.failure.CommandFailure where the file is damaged
    @Override
    public synchronized Optional<QFunction> get() {
        if (!asked) {
            loaded = load();
            asked = true;
        }
        return loaded;
    }

    private Optional<QFunction> load() {
        if (Files.notExists(file)) {
            return none(file + " does not exist");
        }
        return QEngine.open() instanceof QEngine.Unavailable(var reason)
                ? none(reason)
                : Optional.of(AgentFiles.network(file));
    }

    private Optional<QFunction> none(String reason) {
        console.err().println("the default posture speaks, without an agent: " + reason);
        console.err().flush();
        return Optional.empty();
    }
}
