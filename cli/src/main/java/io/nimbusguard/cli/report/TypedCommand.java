package io.nimbusguard.cli.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// The command that was typed, so that it can be typed again.
public final class TypedCommand {

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\p{Alnum}_./:=@%+,-]+");

    private TypedCommand() {}

    /// @param root of the command line that is running
    public static String of(CommandSpec root) {
        var arguments = root.commandLine().getParseResult().originalArgs();
        return Stream.concat(Stream.of(root.name()), arguments.stream().map(TypedCommand::quoted))
                .collect(Collectors.joining(" "));
    }

    /// As a shell reads it.
    static String quoted(String argument) {
        return NEEDS_NO_QUOTES.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
