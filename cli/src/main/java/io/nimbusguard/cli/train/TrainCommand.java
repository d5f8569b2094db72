package io.nimbusguard.cli.train;

import io.nimbusguard.cli.terminal.Console;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `nimbusguard train`: one of its commands must be named.
@Command(
        name = "train",
        header = "Builds the models from traces.",
        synopsisSubcommandLabel = "COMMAND",
        description = "",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Example:",
            "  nimbusguard train forecaster my-trace.csv data/traces/nasa-http-1995.csv.gz --out my.bin --seed 1"
        })
public final class TrainCommand {

    private TrainCommand() {}

    /// With its own commands.
    public static CommandLine create(Console console) {
        var line = new CommandLine(new TrainCommand());
        line.addSubcommand(new TrainForecasterCommand(console, InstantSource.system()));
        line.addSubcommand(new TrainPolicyCommand(console, InstantSource.system()));
        return line;
    }
}
