package io.nimbusguard.cli;

import io.nimbusguard.cli.config.ConfigCommand;
import io.nimbusguard.cli.demo.DemoCommand;
import io.nimbusguard.cli.demo.SimulatedRun;
import io.nimbusguard.cli.doctor.DoctorCommand;
import io.nimbusguard.cli.evaluate.EvaluateCommand;
import io.nimbusguard.cli.explain.ExplainCommand;
import io.nimbusguard.cli.explain.HistoryCommand;
import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.failure.FailurePrinter;
import io.nimbusguard.cli.models.LearningForecasters;
import io.nimbusguard.cli.models.ModelFiles;
import io.nimbusguard.cli.models.ShippedAgent;
import io.nimbusguard.cli.models.ShippedNetwork;
import io.nimbusguard.cli.models.TrainedForecaster;
import io.nimbusguard.cli.operator.OperatorCommand;
import io.nimbusguard.cli.registry.ModelsCommand;
import io.nimbusguard.cli.simulate.BacktestCommand;
import io.nimbusguard.cli.simulate.SimulateCommand;
import io.nimbusguard.cli.simulate.SimulateCommand.KnownPolicies;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.Look.Palette;
import io.nimbusguard.cli.testbed.TestbedCommand;
import io.nimbusguard.cli.train.TrainCommand;
import io.nimbusguard.simulator.policy.Models;
import io.nimbusguard.simulator.policy.Policies;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.RunLast;

/// Puts the commands together and runs the one that was asked for.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var environment = System.getenv();
        var console = Console.ofProcess(environment);
        Thread.setDefaultUncaughtExceptionHandler((_, fault) -> endWith(console, fault));
        System.exit(commandLine(console, environment, commands(console, environment))
                .execute(arguments));
    }

    /// The commands that exist.
    private static List<Object> commands(Console console, Map<String, String> environment) {
        var network = new ShippedNetwork(console);
        var forecaster = new TrainedForecaster(network);
        var learners = new LearningForecasters(network);
        var agent = new ShippedAgent(console);
        KnownPolicies policies = (profile, memory, learning) -> Policies.all(
                profile,
                memory,
                switch (learning) {
                    case OFF -> new Models(forecaster, agent);
                    case ON -> new Models(learners, agent);
                });
        return List.of(
                new DemoCommand(settings -> SimulatedRun.open(settings, ModelFiles.folder()), console),
                new SimulateCommand(policies, console),
                TrainCommand.create(console),
                EvaluateCommand.create(console),
                new OperatorCommand(console, environment),
                new BacktestCommand(policies, console, InstantSource.system()),
                new ExplainCommand(console),
                new HistoryCommand(console),
                new ModelsCommand(console, InstantSource.system()),
                new DoctorCommand(console, environment),
                TestbedCommand.create(console, environment),
                new ConfigCommand(console, environment),
                new AutoComplete.GenerateCompletion());
    }

    static CommandLine commandLine(Console console, Map<String, String> environment, List<Object> commands) {
        var root = new NimbusGuardCommand();
        var line = new CommandLine(root);
        commands.forEach(line::addSubcommand);
        var failures = new FailurePrinter();
        return line.setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console.palette())))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(console.isPerson())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(parsed -> {
                    applyLogLevel(line, root.verbose() ? Map.of(LogLevel.VARIABLE, "debug") : environment);
                    var status = new RunLast().execute(parsed);
                    requireHeard(line, console);
                    return status;
                });
    }

    private static void applyLogLevel(CommandLine line, Map<String, String> environment) {
        try {
            LogLevel.from(environment).apply();
        } catch (CommandFailure failure) {
            throw new ExecutionException(line, "no log level", failure);
        }
    }

    /// A command whose words got lost has not done what it was asked.
    private static void requireHeard(CommandLine line, Console console) {
        if (!console.isHeard()) {
            throw new ExecutionException(
                    line,
                    "no output",
                    new CommandFailure(
                            ErrorCode.OUTPUT_LOST,
                            "the output could not be written",
                            "its reader closed it, or its device is full",
                            "read it to its end, make room, or write to a file"));
        }
    }

    private static Ansi ansi(Palette palette) {
        return switch (palette) {
            case COLOUR -> Ansi.ON;
            case PLAIN -> Ansi.OFF;
        };
    }

    /// What no command caught: a virtual machine that is out of memory, or a fault of ours on another thread.
    private static void endWith(Console console, Throwable fault) {
        FailurePrinter.print(
                console.err(),
                new CommandFailure(
                        ErrorCode.UNEXPECTED,
                        "NimbusGuard had to stop",
                        fault.toString(),
                        "give it more memory with NIMBUSGUARD_JAVA_OPTS=-Xmx4g if memory ran out, else report it"));
        Runtime.getRuntime().halt(ErrorCode.UNEXPECTED.exitStatus());
    }
}
