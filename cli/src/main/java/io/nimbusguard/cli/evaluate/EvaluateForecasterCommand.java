package io.nimbusguard.cli.evaluate;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.failure.OptionRange;
import io.nimbusguard.cli.models.ModelFiles;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.Progress;
import io.nimbusguard.cli.terminal.ResultFile;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.simulator.judging.ForecastJudge;
import io.nimbusguard.simulator.judging.ForecastReport;
import io.nimbusguard.simulator.judging.Slice;
import io.nimbusguard.simulator.recording.TraceFamily;
import io.nimbusguard.simulator.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nimbusguard evaluate forecaster`.
@Command(
        name = "forecaster",
        header = "Judges the forecaster on the last 40 %% of traces.",
        description = {
            "",
            "Each trace runs through a virtual cluster, and the forecaster is asked every minute, as the operator asks"
                    + " it. What it said is held against what came: error and quantile loss beside persistence, the same"
                    + " time yesterday, and a ridge regression on the network's own inputs, each with quantiles from its"
                    + " errors of the last day; how often the 80 %% band and the 95 %% quantile of the largest"
                    + " value were kept; whether confidence tells good forecasts from bad ones; and whether forecasts"
                    + " come on time, or repeat what was.",
            "What the network says by itself, and what is made of it (a mean with simple candidates, each weighted by"
                    + " how it did lately), are shown apart. So are traces whose rows are longer than a minute: within a row"
                    + " there is nothing to forecast.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  nimbusguard evaluate forecaster data/traces/ms-docdb-*.csv.gz",
            "  nimbusguard evaluate forecaster my-trace.csv --model my.bin --json result.json"
        })
final class EvaluateForecasterCommand implements Callable<Integer> {

    private static final OptionRange SEED = new OptionRange("--seed", 0, 1e12, "a whole number");

    private final Console console;

    @Parameters(
            paramLabel = "TRACE",
            arity = "1..*",
            description = "Trace files: timestamp,rps CSV, plain or gzip, one row per step of a regular grid.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The forecaster. Default: models/forecaster.bin beside the launcher.")
    private @Nullable Path model;

    @Option(names = "--baseline", description = "Judge the forecaster that works without a network.")
    private boolean baseline;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to FILE, for programs.")
    private @Nullable Path json;

    @Option(names = "--seed", paramLabel = "K", description = "Of the arrivals. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--choose",
            description =
                    "Judge on 45-60 %% of each trace instead, and leave the last 40 %% alone: for choosing knobs.")
    private boolean choose;

    EvaluateForecasterCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var file = Optional.ofNullable(json)
                .map(path -> ResultFile.at("--json", path).otherThan(files));
        var arrivals = SEED.check(seed);
        var asked = asked();
        var traces = TraceFiles.readEach(files);
        var judge = new ForecastJudge(
                traces,
                choose ? Slice.CHOOSE : Slice.LAST,
                asked.<DemandNetwork>map(ModelFiles::network),
                trained(asked),
                arrivals);
        var report = judged(judge);
        AccuracyTables.lines(report, console.palette()).forEach(console.out()::println);
        console.out().flush();
        file.ifPresent(target -> target.write(AccuracyJson.of(report)));
        return 0;
    }

    /// The model's file; empty where the baseline forecaster is judged.
    private Optional<Path> asked() {
        if (baseline && model != null) {
            throw new CommandFailure(
                    ErrorCode.CONDITIONS_EXCLUDE,
                    "--baseline and --model cannot be combined",
                    "the baseline forecaster works without a model",
                    "give one of them; compare them in two runs");
        }
        return baseline
                ? Optional.empty()
                : Optional.of(Optional.ofNullable(model).orElseGet(ModelFiles::shipped));
    }

    /// Where a card does not say it, the network may have seen all but what is kept out of training.
    private static Predicate<Trace> trained(Optional<Path> asked) {
        return asked.filter(Files::exists)
                .flatMap(ModelFiles::trainedOn)
                .<Predicate<Trace>>map(
                        hashes -> trace -> hashes.contains(trace.origin().sha256()))
                .orElse(trace -> !TraceFamily.of(trace.name()).equals(TraceFamily.HELD_OUT));
    }

    private ForecastReport judged(ForecastJudge judge) {
        try (var progress =
                Progress.of(console, "evaluating", 2L * judge.traces().size())) {
            return judge.judge(Runtime.getRuntime().availableProcessors(), progress::done);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ErrorCode.TRACES_TOO_SHORT,
                    "the forecaster cannot be judged on these traces",
                    String.valueOf(e.getMessage()),
                    "give traces of a day or more",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(
                    ErrorCode.INTERRUPTED, "the evaluation was interrupted", "it was told to stop", "run it again", e);
        }
    }
}
