package io.nimbusguard.cli.simulate;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.failure.OptionRange;
import io.nimbusguard.cli.report.ReportFolder;
import io.nimbusguard.cli.simulate.SimulateCommand.KnownPolicies;
import io.nimbusguard.cli.simulate.SimulateCommand.Learning;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.Progress;
import io.nimbusguard.cli.terminal.ResultFile;
import io.nimbusguard.k8s.HpaManifest;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.prometheus.PastReader;
import io.nimbusguard.prometheus.PrometheusSettings;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.simulator.SimulationRequest;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.policy.GivenHpa;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.trace.Trace;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nimbusguard backtest`.
@Command(
        name = "backtest",
        header = "Judges policies on your own Prometheus history, beside your HPA as it is set.",
        description = {
            "",
            "Reads the demand of the last days and simulates what each policy would have cost and missed on it, in a"
                    + " virtual cluster whose replica carries what --capacity says. No cluster is needed and nothing is"
                    + " changed. The last 40 %% of the history is judged; the rest is what policies may have learned from."
                    + " Arrivals are drawn anew for each seed, and the intervals are over the seeds.",
            "",
            "In the simulated service a replica at its capacity uses 86 %% of its CPU request; where yours uses much"
                    + " less, judge --hpa by an average value of requests instead.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  nimbusguard backtest --prometheus http://localhost:9090 --capacity 100 --hpa hpa.yaml --report report \\",
            "    --query 'sum(rate(http_requests_total{namespace=\"shop\",pod=~\"checkout-.*\"}[1m]))'"
        })
public final class BacktestCommand implements Callable<Integer> {

    private static final OptionRange DAYS = new OptionRange("--days", 1, 90, "days");
    private static final OptionRange CAPACITY = new OptionRange("--capacity", 0.001, 1e9, "requests per second");
    private static final List<String> USUAL = List.of("hpa", "keda", "reactive", "nimbusguard", "oracle");
    private static final int USUAL_SEEDS = 5;
    /// A fifth of the minutes may be missing.
    private static final double LEAST_KNOWN = 0.8;

    private final KnownPolicies known;
    private final Console console;
    private final InstantSource clock;

    @Option(names = "--prometheus", paramLabel = "URL", required = true, description = "Where the history is.")
    private @Nullable URI prometheus;

    @Option(
            names = "--query",
            paramLabel = "PROMQL",
            required = true,
            description = "The workload's demand in requests per second: one number at a time.")
    private String query = "";

    @Option(
            names = "--capacity",
            paramLabel = "RPS",
            required = true,
            description = "Requests per second that one replica carries while its latency objective just holds.")
    private double capacity;

    @Option(names = "--days", paramLabel = "N", description = "How many days back. Default: 7.")
    private int days = 7;

    @Option(
            names = "--hpa",
            paramLabel = "FILE",
            description =
                    "Manifest of your HPA (autoscaling/v2): range, CPU or average value, behavior. Its range holds"
                            + " for every policy. Default: CPU 70 %%, from 1 to twice what the peak needs.")
    private @Nullable Path hpa;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            split = ",",
            description = "Policies to run, separated by commas. Default: hpa,keda,reactive,nimbusguard,oracle.")
    private List<String> policies = USUAL;

    @Mixin
    private ConditionOptions conditions = new ConditionOptions(USUAL_SEEDS);

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to FILE, for programs.")
    private @Nullable Path json;

    @Option(names = "--report", paramLabel = "DIR", description = "Write a page with charts to DIR/index.html.")
    private @Nullable Path report;

    @Spec
    private @Nullable CommandSpec spec;

    public BacktestCommand(KnownPolicies known, Console console, InstantSource clock) {
        this.known = known;
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        DAYS.check(days);
        CAPACITY.check(capacity);
        var checked = conditions.toConditionsAtOnePrice();
        var manifest = Optional.ofNullable(hpa).map(BacktestCommand::manifest);
        var all = known.under(Profile.BALANCED, TuningCache.of(Optional.empty()), Learning.OFF);
        var choice = PolicyChoice.of(
                policies, List.of(), manifest.map(given -> withHpa(all, given)).orElse(all));
        var file = Optional.ofNullable(json).map(path -> ResultFile.at("--json", path));
        var folder = Optional.ofNullable(report).map(path -> ReportFolder.at("--report", path));
        var trace = trace(read());
        var range = manifest.map(HpaManifest::range).orElseGet(() -> new ReplicaRange(1, 2 * peak(trace)));
        var request = new SimulationRequest(
                List.of(trace),
                conditions.seeds(),
                checked.at(new Conditions.Level(capacity, range)),
                choice.policies(),
                choice.withOracle(),
                Runtime.getRuntime().availableProcessors());
        return new Judged(console, Objects.requireNonNull(spec), clock, List.of()).print(request, file, folder);
    }

    private Policies withHpa(Policies all, HpaManifest given) {
        return all.with(new GivenHpa(given.range(), given.cpuPercent(), given.averageValue(), given.behavior())
                .policy(capacity));
    }

    private static HpaManifest manifest(Path file) {
        try {
            return HpaManifest.of(Files.readString(file));
        } catch (IOException | IllegalArgumentException refused) {
            throw new CommandFailure(
                    refused instanceof IOException ? ErrorCode.FILE_NOT_FOUND : ErrorCode.BAD_VALUE,
                    "--hpa " + file + " cannot be used",
                    refused instanceof IOException ? "it cannot be read" : String.valueOf(refused.getMessage()),
                    "write it with: kubectl get hpa NAME -n NAMESPACE -o yaml",
                    refused);
        }
    }

    private Series read() {
        try (var reader = new PastReader(settings());
                var progress = Progress.of(console, "reading days", days)) {
            return reader.minutes(query, clock.instant(), days, day -> progress.done("day " + day));
        } catch (PastReader.Unreadable fault) {
            throw new CommandFailure(
                    ErrorCode.HISTORY_NOT_READ,
                    "the history cannot be read from " + prometheus,
                    fault.failure().word() + ": " + fault.getMessage(),
                    "try the query there; it must give one number at a time",
                    fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(
                    ErrorCode.INTERRUPTED, "the backtest was interrupted", "it was told to stop", "run it again", e);
        }
    }

    private PrometheusSettings settings() {
        try {
            return PrometheusSettings.standard(Objects.requireNonNull(prometheus));
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(
                    ErrorCode.BAD_VALUE,
                    "--prometheus is '" + prometheus + "'",
                    String.valueOf(refused.getMessage()),
                    "write it as http://HOST:9090",
                    refused);
        }
    }

    /// From the first minute that is known.
    private Trace trace(Series history) {
        var first = 0;
        while (first < history.size() && history.isGap(first)) {
            first++;
        }
        var values = new double[history.size() - first];
        for (var i = 0; i < values.length; i++) {
            values[i] = history.at(first + i).orElse(Double.NaN);
        }
        var known = Arrays.stream(values).filter(Double::isFinite).count();
        if (values.length < 60
                || known < LEAST_KNOWN * values.length
                || Arrays.stream(values).max().orElse(0) == 0) {
            throw new CommandFailure(
                    ErrorCode.HISTORY_TOO_THIN,
                    "there is too little history to judge by",
                    "of the last " + days + " days " + known + " minutes have a value",
                    "check the query and --days against what Prometheus keeps");
        }
        var origin = new Trace.Origin("backtest", Path.of("backtest"), sha256(values), true);
        return new Trace(origin, history.timeAt(first), history.step(), values);
    }

    private static String sha256(double[] values) {
        var bytes = ByteBuffer.allocate(Double.BYTES * values.length);
        bytes.asDoubleBuffer().put(values);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private int peak(Trace trace) {
        var peak = Arrays.stream(trace.measured()).max().orElse(0);
        return (int) Math.clamp(Math.ceil(peak / capacity), 1, 10_000);
    }
}
