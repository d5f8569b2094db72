package io.nimbusguard.cli.simulate;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.Progress;
import io.nimbusguard.cli.terminal.ResultFile;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.ResultWriter;
import io.nimbusguard.simulator.Simulation;
import io.nimbusguard.simulator.SimulationRequest;
import io.nimbusguard.simulator.SimulationResult;
import io.nimbusguard.simulator.policy.Policies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nimbusguard simulate`.
@Command(
        name = "simulate",
        header = "Judges policies on trace files in virtual time, each against the oracle.",
        description = {
            "",
            "Every policy serves the same arrivals in a virtual cluster. Regret is its cost above the oracle's, the"
                    + " cheapest path with hindsight, as a share of it; the best policy that does not know the future is"
                    + " marked. The same command gives the same numbers every time.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  nimbusguard simulate data/traces/ms-docdb-app04-2018.csv.gz",
            "  nimbusguard simulate data/traces/*.csv.gz --policy hpa,keda --seeds 3 --json r.json",
            "  nimbusguard simulate my-trace.csv --startup 120 --peak-replicas 80"
        })
public final class SimulateCommand implements Callable<Integer> {

    private final Function<Profile, Policies> known;
    private final Console console;

    @Parameters(
            paramLabel = "TRACE",
            arity = "1..*",
            description = "Trace files: timestamp,rps CSV, plain or gzip, one row per step of a regular grid.")
    private List<Path> traces = new ArrayList<>();

    @Mixin
    private ConditionOptions conditions = new ConditionOptions();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            split = ",",
            description = "Policies to run, separated by commas. Default: all. A wrong name lists them.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "Balanced or Quiet: about half the changes for a little more cost. Default: Balanced.")
    private Profile profile = Profile.BALANCED;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to FILE, for programs.")
    private @Nullable Path json;

    /// @param known the policies at hand under a profile
    public SimulateCommand(Function<Profile, Policies> known, Console console) {
        this.known = known;
        this.console = console;
    }

    @Override
    public Integer call() {
        var choice = PolicyChoice.of(policies, known.apply(profile));
        var seeds = conditions.seeds();
        var checked = conditions.toConditions();
        var file = Optional.ofNullable(json)
                .map(path -> ResultFile.at("--json", path).otherThan(traces));
        var request = new SimulationRequest(
                traces.stream().map(TraceFiles::read).toList(),
                seeds,
                checked,
                choice.policies(),
                choice.withOracle(),
                Runtime.getRuntime().availableProcessors());
        var result = run(request);
        new ResultTables(result, console.palette()).lines().forEach(console.out()::println);
        console.out().flush();
        file.ifPresent(target -> target.write(toJson(result)));
        return result.audit().filter(audit -> audit.breached() > 0).isPresent() ? 1 : 0;
    }

    private SimulationResult run(SimulationRequest request) {
        var runs = request.traces().size()
                * request.seeds().size()
                * request.policies().size();
        try (var progress = Progress.of(console, "simulating", runs)) {
            return new Simulation(request, (_, _, what) -> progress.done(what)).run();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ErrorCode.BAD_TRACE,
                    "a trace cannot be simulated",
                    String.valueOf(e.getMessage()),
                    "give a longer trace, a larger --score-last, or a smaller --startup",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(
                    ErrorCode.INTERRUPTED, "the simulation was interrupted", "it was told to stop", "run it again", e);
        }
    }

    private static String toJson(SimulationResult result) {
        try {
            var bytes = new ByteArrayOutputStream();
            new ResultWriter().write(result, bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
