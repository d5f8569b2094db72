package io.nimbusguard.cli;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.ConsoleFixture;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Runs a command line as a user would and remembers what came of it.
public final class CommandFixture {

    private final ConsoleFixture console = new ConsoleFixture();
    private final List<Object> commands;

    public CommandFixture(Function<Console, Object> command) {
        commands = List.of(command.apply(console.console()));
    }

    /// @return the exit status
    public int run(String... arguments) {
        return Main.commandLine(console.console(), Map.of(), commands).execute(arguments);
    }

    public String out() {
        return console.out();
    }

    public String err() {
        return console.err();
    }
}
