package io.nimbusguard.cli.train;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.failure.OptionRange;
import io.nimbusguard.cli.models.ModelCard;
import io.nimbusguard.cli.models.ModelFiles;
import io.nimbusguard.cli.report.TypedCommand;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.ResultFile;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmSettings;
import io.nimbusguard.forecasting.lstm.LstmTrainer;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.forecasting.lstm.TrainingResult.Interrupted;
import io.nimbusguard.forecasting.lstm.TrainingResult.Trained;
import io.nimbusguard.forecasting.lstm.TrainingSettings;
import io.nimbusguard.simulator.recording.LoadShape;
import io.nimbusguard.simulator.recording.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nimbusguard train forecaster`.
@Command(
        name = "forecaster",
        header = "Trains the forecaster on traces.",
        description = {
            "",
            "Each trace runs through a virtual cluster, so that its nine features are there as an operator would see"
                    + " them. The network is fitted to the first 45 %% of each trace, to the same at other levels and"
                    + " times, and to loads made for robustness; when to stop is chosen on 45-60 %%. The last 40 %% is"
                    + " left for 'evaluate forecaster'.",
            "The same command gives the same model, digit for digit on the same machine, also where it was killed and"
                    + " run again. A model card (what it was made of and how) is written beside the model.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  nimbusguard train forecaster data/traces/ms-docdb-*.csv.gz --out my.bin --seed 1",
            "  nimbusguard train forecaster my-trace.csv --out my.bin --steps 500",
            "  make champion"
        })
final class TrainForecasterCommand implements Callable<Integer> {

    private static final OptionRange SEED = new OptionRange("--seed", 0, 1e12, "a whole number");
    private static final OptionRange STEPS = new OptionRange("--steps", 1, 1_000_000, "steps per net");
    private static final OptionRange HIDDEN = new OptionRange("--hidden", 1, 256, "units");
    private static final OptionRange NETS = new OptionRange("--nets", 1, 8, "nets");
    private static final OptionRange LIVES = new OptionRange("--lives", 0, 999, "other lives of each trace");
    private static final OptionRange MADE = new OptionRange("--made", 1, 999, "loads of each shape");

    private final Console console;
    private final InstantSource clock;

    @Parameters(
            paramLabel = "TRACE",
            arity = "1..*",
            description = "Trace files: timestamp,rps CSV, plain or gzip, one row per step of a regular grid.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The model. Its card is written beside it, with the ending .json.")
    private Path out = Path.of("");

    @Option(names = "--seed", paramLabel = "K", description = "Of all dice. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "Where the training is kept, and goes on from if it was killed; emptied when it is done."
                    + " Default: FILE.training beside the model.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of gradient descent per net. Default: ${DEFAULT-VALUE}.")
    private int steps = TrainingSettings.DEFAULT.steps();

    @Option(names = "--hidden", paramLabel = "N", description = "Units of a net. Default: ${DEFAULT-VALUE}.")
    private int hidden = LstmSettings.DEFAULT.hidden();

    @Option(names = "--nets", paramLabel = "N", description = "Nets that are averaged. Default: ${DEFAULT-VALUE}.")
    private int nets = LstmSettings.DEFAULT.nets();

    @Option(
            names = "--lives",
            paramLabel = "N",
            description = "How often each trace is run again at another level, another time of the week, or with"
                    + " samples lost. Default: ${DEFAULT-VALUE}.")
    private int lives = TrainingData.Request.COPIES;

    @Option(
            names = "--made",
            paramLabel = "N",
            description = "Loads made of each shape (steps, ramps, spikes, ...). Default: ${DEFAULT-VALUE}.")
    private int made = TrainingData.Request.MADE;

    @Option(
            names = "--without-family",
            paramLabel = "NAME",
            description = "Leave out the traces of a family, such as ms-docdb: for judging on services never seen.")
    private @Nullable String without;

    @Option(
            names = "--with-worldcup98",
            description = "Train on worldcup98 too. It is kept out by default, as a service never seen.")
    private boolean withHeldOut;

    @Spec
    private @Nullable CommandSpec spec;

    TrainForecasterCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var settings = settings();
        var family = Optional.ofNullable(without);
        ResultFile.at("--out", out).otherThan(files);
        var card = ResultFile.at("--out", ModelCard.beside(out)).otherThan(files);
        var all = TraceFiles.readEach(files);
        if (!withHeldOut) {
            TrainingTraces.requireNoneHeldOut(all, "leave it out, or add --with-worldcup98");
        }
        var traces = TrainingTraces.without(family, all);
        var request = new TrainingData.Request(traces, LIVES.check(lives), MADE.check(made), settings.seed());
        requireTensors();
        var folder = CheckpointFolder.of(Optional.ofNullable(checkpoint), out);
        var data = gather(request);
        var trained = train(data, settings, folder);
        PublishedModel.at(out)
                .publish(
                        draft -> ModelFile.write(draft, trained.model()),
                        hash -> card.write(
                                ModelCard.of(data, request, settings, trained, hash, TypedCommand.of(root()), family)),
                        folder,
                        console);
        return 0;
    }

    private CommandSpec root() {
        return Objects.requireNonNull(spec).root();
    }

    private TrainingSettings settings() {
        var network = new LstmSettings(LstmSettings.DEFAULT.window(), HIDDEN.check(hidden), NETS.check(nets));
        return TrainingSettings.DEFAULT
                .withNetwork(network)
                .withSteps(STEPS.check(steps))
                .withSeed(SEED.check(seed));
    }

    private static void requireTensors() {
        if (LstmEngine.open() instanceof LstmEngine.Unavailable(var reason)) {
            throw ModelFiles.noTensors(reason);
        }
    }

    private TrainingData gather(TrainingData.Request request) {
        console.err()
                .printf(
                        "recording %d traces, %d other lives of each, and %d made loads%n",
                        request.traces().size(), request.copies(), request.made() * LoadShape.values().length);
        console.err().flush();
        try {
            return TrainingData.of(request);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ErrorCode.TRACES_TOO_SHORT,
                    "there is nothing to train on",
                    String.valueOf(e.getMessage()),
                    "give a trace of a day or more",
                    e);
        }
    }

    private Trained train(TrainingData data, TrainingSettings settings, Path folder) {
        var all = (long) settings.steps() * settings.network().nets();
        try (var progress = new TrainingProgress(console, clock, all)) {
            return switch (new LstmTrainer(data.set(), settings, progress, clock).train(Optional.of(folder))) {
                case Trained trained -> trained;
                case Interrupted(var done) ->
                    throw new CommandFailure(
                            ErrorCode.INTERRUPTED,
                            "the training was interrupted after " + done + " steps",
                            "it was told to stop",
                            "run the same command again: it goes on where it was");
            };
        } catch (IOException e) {
            throw CheckpointFolder.notGoneOnWith(folder, e);
        }
    }
}
