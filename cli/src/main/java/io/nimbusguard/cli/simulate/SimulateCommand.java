package io.nimbusguard.cli.simulate;

import io.nimbusguard.cli.report.ReportFolder;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.ResultFile;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.SimulationRequest;
import io.nimbusguard.simulator.policy.FrontKnob;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.TuningMemory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
            "  nimbusguard simulate data/traces/*.csv.gz --policy planner --against planner-baseline --seeds 3",
            "  nimbusguard simulate my-trace.csv --startup 120 --peak-replicas 80",
            "  nimbusguard simulate my-trace.csv --penalty 2,5,10,20,50 --change-price 0,60 --front",
            "  nimbusguard simulate data/traces/ms-docdb-app01-2018.csv.gz --seeds 3 --report report"
        })
public final class SimulateCommand implements Callable<Integer> {

    private final KnownPolicies known;
    private final Console console;
    private final InstantSource today;

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
            names = "--against",
            paramLabel = "NAME",
            split = ",",
            description = "Also hold every other policy against this one on the same arrivals: its regret over that"
                    + " policy's, seed by seed, with an interval where there are several seeds, and its cost on the"
                    + " trace where it compares worst. It is run even where --policy does not name it; several,"
                    + " separated by commas, are taken one after the other.")
    private List<String> against = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "Balanced or Quiet: about half the changes for a little more cost. Default: Balanced.")
    private Profile profile = Profile.BALANCED;

    @Option(
            names = "--learn",
            description =
                    "Let the network of every policy that has one be retrained every virtual hour, from what that run"
                            + " has seen, always for the same number of steps. Takes about a quarter of a minute of one core for"
                            + " each hour. Default: off, the networks stay as they are.")
    private boolean learn;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to FILE, for programs.")
    private @Nullable Path json;

    @Option(
            names = "--front",
            description =
                    "Also run each policy with its main knob turned (targets of 40 to 85 %%, penalties of 2 to 50),"
                            + " for its front of replica-hours and violations. At the first penalty and change price.")
    private boolean front;

    @Option(
            names = "--tuning-cache",
            paramLabel = "DIR",
            description = "Keep what the grids of the tuned policies came to in DIR, so that the next run is quick."
                    + " Default: .build/tuning beside the launcher. Entries of other traces, conditions or versions are"
                    + " never taken; the folder may be removed at any time.")
    private @Nullable Path tuningCache;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write a page about the result, with charts, to DIR/index.html: one file that needs only a"
                    + " browser. With several prices its charts are of the first pair, and a table has the regret at"
                    + " all of them.")
    private @Nullable Path report;

    @Spec
    private @Nullable CommandSpec spec;

    /// Whether networks go on learning during a run.
    public enum Learning {
        OFF,
        ON
    }

    /// The policies at hand.
    @FunctionalInterface
    public interface KnownPolicies {

        /// @param memory of their tuning
        Policies under(Profile profile, TuningMemory memory, Learning learning);
    }

    public SimulateCommand(KnownPolicies known, Console console) {
        this(known, console, InstantSource.system());
    }

    /// @param today dates the page of `--report`; nothing else depends on it
    SimulateCommand(KnownPolicies known, Console console, InstantSource today) {
        this.known = known;
        this.console = console;
        this.today = today;
    }

    @Override
    public Integer call() {
        var choice = PolicyChoice.of(
                policies,
                against,
                known.under(
                        profile, TuningCache.of(Optional.ofNullable(tuningCache)), learn ? Learning.ON : Learning.OFF));
        var seeds = conditions.seeds();
        var checked = conditions.toConditions();
        var file = Optional.ofNullable(json)
                .map(path -> ResultFile.at("--json", path).otherThan(traces));
        var folder = Optional.ofNullable(report).map(path -> ReportFolder.at("--report", path));
        var request = new SimulationRequest(
                TraceFiles.readEach(traces),
                seeds,
                checked,
                conditions.prices(),
                choice.policies(),
                front ? FrontKnob.of(choice.policies()) : List.of(),
                choice.withOracle(),
                Runtime.getRuntime().availableProcessors());
        return new Judged(console, Objects.requireNonNull(spec), today, choice.references())
                .print(request, file, folder);
    }
}
