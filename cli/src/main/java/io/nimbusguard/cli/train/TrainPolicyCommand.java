package io.nimbusguard.cli.train;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.failure.OptionRange;
import io.nimbusguard.cli.models.ModelCard;
import io.nimbusguard.cli.models.ModelFiles;
import io.nimbusguard.cli.models.PolicyCard;
import io.nimbusguard.cli.report.TypedCommand;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.terminal.ResultFile;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.dqn.StateEncoder;
import io.nimbusguard.dqn.Transitions;
import io.nimbusguard.dqn.network.AgentFile;
import io.nimbusguard.dqn.network.AgentModel;
import io.nimbusguard.dqn.network.DqnTrainer;
import io.nimbusguard.dqn.network.LearningResult.Interrupted;
import io.nimbusguard.dqn.network.LearningResult.Learned;
import io.nimbusguard.dqn.network.LearningSettings;
import io.nimbusguard.dqn.network.QEngine;
import io.nimbusguard.simulator.practice.Gain;
import io.nimbusguard.simulator.practice.Lesson;
import io.nimbusguard.simulator.practice.Practice;
import io.nimbusguard.simulator.practice.PracticeLoad;
import io.nimbusguard.simulator.practice.PracticeRequest;
import io.nimbusguard.simulator.practice.Returns;
import io.nimbusguard.simulator.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nimbusguard train policy`.
@Command(
        name = "policy",
        header = "Trains the agent on traces.",
        description = {
            "",
            "Worlds are drawn from the first 45 %% of each trace and from loads made for robustness, at any scale,"
                    + " start-up time and age of samples; every other one drifts. In each the planner is followed, with"
                    + " postures tried at random now and then; from some of its states every posture is tried with the"
                    + " same future: for eight ticks, then the default, until ten minutes beyond the start-up. What each"
                    + " cost against the default is what the network learns. One world in ten is kept out, for the return"
                    + " that the progress shows: what choosing by the network saves there of what the planner spends"
                    + " beyond the need.",
            "The same command gives the same model, digit for digit on the same machine, also where it was killed and"
                    + " run again. A model card (what it was made of and how) is written beside the model.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  nimbusguard train policy data/traces/ms-docdb-*.csv.gz --out my-policy.bin --seed 1",
            "  nimbusguard train policy my-trace.csv --out my-policy.bin --worlds 20 --updates 500",
            "  nimbusguard train policy my-trace.csv --forecaster unseen.bin --out my-policy.bin"
        })
final class TrainPolicyCommand implements Callable<Integer> {

    private static final OptionRange SEED = new OptionRange("--seed", 0, 1e12, "a whole number");
    private static final OptionRange WORLDS = new OptionRange("--worlds", 2, 100_000, "worlds");
    private static final OptionRange UPDATES = new OptionRange("--updates", 1, 1_000_000, "updates per network");
    private static final OptionRange MEMBERS = new OptionRange("--members", 1, 8, "networks");
    /// Of the worlds, one in so many is kept out.
    private static final int KEPT_OUT_OF = 10;

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

    @Option(
            names = "--forecaster",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Forecasters, separated by commas: for each trace the first one that was not trained on it, as"
                            + " its card says. Default: the simple candidates, which are trained on nothing.")
    private List<Path> forecasters = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "K", description = "Of all dice. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "Where the training is kept, and goes on from if it was killed; emptied when it is done."
                    + " Default: FILE.training beside the model.")
    private @Nullable Path checkpoint;

    @Option(names = "--worlds", paramLabel = "N", description = "Worlds to practise in. Default: ${DEFAULT-VALUE}.")
    private int worlds = PracticeRequest.WORLDS;

    @Option(
            names = "--updates",
            paramLabel = "N",
            description = "Steps of gradient descent per network. Default: ${DEFAULT-VALUE}.")
    private int updates = LearningSettings.OFFLINE.updates();

    @Option(
            names = "--members",
            paramLabel = "N",
            description = "Networks, which agree or not. Default: ${DEFAULT-VALUE}.")
    private int members = LearningSettings.OFFLINE.members();

    @Option(
            names = "--bootstrap",
            description = "Follow a posture only just beyond the start-up, and take what comes behind from the network"
                    + " itself: for comparison.")
    private boolean bootstrap;

    @Option(
            names = "--without-family",
            paramLabel = "NAME",
            description = "Leave out the traces of a family, such as ms-docdb: for judging on services never seen.")
    private @Nullable String without;

    @Spec
    private @Nullable CommandSpec spec;

    TrainPolicyCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    /// What was practised.
    ///
    /// @param kept out of training
    private record Practised(List<Lesson> learned, List<Lesson> kept) {

        static Practised of(List<Lesson> lessons) {
            var kept = Math.max(1, lessons.size() / KEPT_OUT_OF);
            var learned = lessons.size() - kept;
            return new Practised(lessons.subList(0, learned), lessons.subList(learned, lessons.size()));
        }
    }

    @Override
    public Integer call() {
        var settings = LearningSettings.OFFLINE
                .withUpdates(UPDATES.check(updates))
                .withMembers(MEMBERS.check(members))
                .withSeed(SEED.check(seed));
        WORLDS.check(worlds);
        var family = Optional.ofNullable(without);
        var inputs = new ArrayList<>(files);
        inputs.addAll(forecasters);
        ResultFile.at("--out", out).otherThan(inputs);
        var card = ResultFile.at("--out", ModelCard.beside(out)).otherThan(inputs);
        var traces = TraceFiles.readEach(files);
        TrainingTraces.requireNoneHeldOut(traces, "leave it out");
        requireTensors();
        var request = request(UnseenForecasters.of(forecasters), TrainingTraces.without(family, traces));
        var folder = CheckpointFolder.of(Optional.ofNullable(checkpoint), out);
        try {
            var practice = new Practice(request);
            var practised = practise(practice, folder);
            var learned = learn(practised, settings, folder);
            var gain = gain(learned.model(), practised.kept());
            practice.forget(folder);
            PublishedModel.at(out)
                    .publish(
                            draft -> AgentFile.write(draft, learned.model()),
                            hash -> card.write(new PolicyCard(hash, TypedCommand.of(root()), request, settings, family)
                                    .of(learned, practised.learned(), practised.kept(), gain)),
                            folder,
                            console);
            return 0;
        } catch (CancellationException e) {
            throw interrupted("while it practised", e);
        } catch (IOException e) {
            throw CheckpointFolder.notGoneOnWith(folder, e);
        }
    }

    private CommandSpec root() {
        return Objects.requireNonNull(spec).root();
    }

    private static void requireTensors() {
        if (QEngine.open() instanceof QEngine.Unavailable(var reason)) {
            throw ModelFiles.noTensors(reason);
        }
    }

    private PracticeRequest request(UnseenForecasters unseen, List<Trace> traces) {
        var loads = traces.stream()
                .map(trace -> PracticeLoad.ofFitPart(trace, unseen.of(trace)))
                .toList();
        if (loads.stream().noneMatch(PracticeLoad::isLongEnough)) {
            throw new CommandFailure(
                    ErrorCode.TRACES_TOO_SHORT,
                    "there is nothing to train on",
                    "of no trace are six hours trained on: they are the first part, not quite half of it",
                    "give a trace of a day or more");
        }
        var returns = bootstrap ? Returns.BOOTSTRAPPED : Returns.TO_THE_END;
        return new PracticeRequest(loads, unseen.ofMade(), worlds, seed, returns);
    }

    private Practised practise(Practice practice, Path folder) throws IOException {
        try (var progress = new PolicyProgress(console, clock, "practising", worlds)) {
            return Practised.of(practice.lessons(Optional.of(folder), progress));
        }
    }

    private Learned learn(Practised practised, LearningSettings settings, Path folder) throws IOException {
        var transitions = practised.learned().stream()
                .flatMap(lesson -> lesson.transitions().stream())
                .toList();
        if (transitions.isEmpty()) {
            throw new CommandFailure(
                    ErrorCode.TRACES_TOO_SHORT,
                    "there is nothing to learn",
                    "in none of the worlds was there a state to try postures from",
                    "give longer traces or more --worlds");
        }
        try (var progress = new PolicyProgress(console, clock, "training", settings.updates())) {
            var listener = progress.ofLearning(model -> gain(model, practised.kept()));
            var trainer = new DqnTrainer(Transitions.of(transitions), StateEncoder.NAMES, settings, listener, clock);
            return switch (trainer.train(Optional.of(folder))) {
                case Learned learned -> learned;
                case Interrupted(var done) -> throw interrupted("after " + done + " updates", null);
            };
        }
    }

    /// Of choosing by the model, in worlds that it was not trained in.
    private static double gain(AgentModel model, List<Lesson> lessons) {
        return Gain.of(new QEngine.Available().serve(model), lessons);
    }

    private static CommandFailure interrupted(String when, @Nullable Exception cause) {
        return new CommandFailure(
                ErrorCode.INTERRUPTED,
                "the training was interrupted " + when,
                "it was told to stop",
                "run the same command again: it goes on where it was",
                cause);
    }
}
