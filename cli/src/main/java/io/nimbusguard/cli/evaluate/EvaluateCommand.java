package io.nimbusguard.cli.evaluate;

import io.nimbusguard.cli.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `nimbusguard evaluate`: one of its commands must be named.
@Command(
        name = "evaluate",
        header = "Judges the models on traces.",
        synopsisSubcommandLabel = "COMMAND",
        description = "",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Example:", "  nimbusguard evaluate forecaster data/traces/ms-docdb-*.csv.gz"})
public final class EvaluateCommand {

    private EvaluateCommand() {}

    /// With its own commands.
    public static CommandLine create(Console console) {
        var line = new CommandLine(new EvaluateCommand());
        line.addSubcommand(new EvaluateForecasterCommand(console));
        line.addSubcommand(new EvaluatePolicyCommand(console));
        return line;
    }
}
