package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.LstmTrainer;
import io.nimbusguard.forecasting.lstm.TrainingListener;
import io.nimbusguard.forecasting.lstm.TrainingResult;
import io.nimbusguard.forecasting.lstm.TrainingSet;
import io.nimbusguard.forecasting.lstm.TrainingSettings;
import io.nimbusguard.forecasting.lstm.TrainingSettings.Roughness;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Promoted;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Rejected;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Skipped;
import io.nimbusguard.forecasting.retraining.ServingNetwork.Served;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Trains challengers from what was seen, lets in those that pass the gate, and takes one back that turns out to do
/// harm. For one thread at a time, but for [#live]; whoever forecasts meanwhile asks the [ServingNetwork] and never
/// waits.
public final class Retraining {

    private static final int KEPT = 3;
    private static final int BATCH = 256;
    private static final int CHUNK = 64;
    private static final double LEARNING_RATE = 5e-4;
    /// Over about a hundred steps: a longer mean would still be where it started.
    private static final double AVERAGING = 0.99;
    private static final int TRIAL_STEPS = 4;
    private static final int LEAST_STEPS = 20;
    private static final int MOST_STEPS = 1000;
    /// The rest is for judging and for a machine that becomes slower.
    private static final double TRAINING_SHARE = 0.7;

    private static final int SUITE_STRIDE = 30;
    private static final int MADE_HISTORY = 1440;
    private static final long SUITE_SEED = 1;
    private static final long PRACTICE_SEED = 2;

    private static final Duration OLD = Duration.ofDays(7);

    private static final int WATCHED = 30;
    private static final int WATCH_NEEDS = WATCHED + TrainingSet.PURGE;
    private static final double HARM = 1.10;

    private static final Exam SUITE = new Exam(made(SUITE_SEED), SUITE_STRIDE);
    private static final List<TrainingSource> PRACTICE = made(PRACTICE_SEED);

    private final LstmEngine.Available engine;
    private final SeenMinutes seen;
    private final ServingNetwork serving;
    private final long seed;
    private final Reservoir reservoir;
    /// Who served before, the last one first.
    private final Deque<Served> before = new ArrayDeque<>();

    private volatile Optional<LiveCheck> live = Optional.empty();
    private int rounds;

    /// @param seed of all dice
    public Retraining(LstmEngine.Available engine, SeenMinutes seen, ServingNetwork serving, long seed) {
        this.engine = engine;
        this.seen = seen;
        this.serving = serving;
        this.seed = seed;
        this.reservoir = new Reservoir(seed);
    }

    private static List<TrainingSource> made(long seed) {
        var shapes = MadeLoad.values();
        return Arrays.stream(shapes)
                .map(shape -> shape.recording(seed))
                .map(load -> new TrainingSource(load, MADE_HISTORY, load.size(), 1.0 / shapes.length))
                .toList();
    }

    /// Lets a model serve without asking the gate: the one that a process starts with, or one that a person chose.
    public void serve(LstmModel model, Instant now) {
        serving.served().ifPresent(before::addFirst);
        while (before.size() > KEPT - 1) {
            before.removeLast();
        }
        serving.serve(new Served(model, engine.serve(model), now));
        live = Optional.empty();
    }

    /// Trains one challenger and lets it serve if it may.
    public RetrainingOutcome retrain(Instant now, Effort effort) {
        var champion = serving.served();
        if (champion.isEmpty()) {
            return new Skipped("no network serves that a challenger could start from");
        }
        var recordings = seen.recordings();
        reservoir.offer(recordings, now);
        var lessons = Lessons.of(recordings, others(reservoir.endedBefore(now.minus(OLD), 0.5)));
        if (lessons.isEmpty()) {
            return new Skipped("no workload has been seen for " + Lessons.LEAST + " minutes yet");
        }
        rounds++;
        return switch (effort) {
            case Effort.Steps(var perNet) -> challenge(lessons.get(), champion.get(), perNet, NO_CLOCK, now);
            case Effort.Within within -> challenge(lessons.get(), champion.get(), within, now);
        };
    }

    /// Loads that were made, and as many windows from older days where there are any. With made loads a quarter of all,
    /// challengers forget more of the fixed suite than the gate lets pass.
    private static List<TrainingSource> others(List<TrainingSource> old) {
        var made = old.isEmpty() ? 1 : 0.5;
        return Stream.concat(
                        old.stream(),
                        PRACTICE.stream()
                                .map(source -> new TrainingSource(
                                        source.recording(), source.from(), source.to(), made * source.weight())))
                .toList();
    }

    private RetrainingOutcome challenge(Lessons lessons, Served champion, Effort.Within within, Instant now) {
        var clock = within.clock();
        var begun = clock.instant();
        train(lessons, champion.model(), TRIAL_STEPS, clock, TrainingListener.SILENT);
        var spent = Duration.between(begun, clock.instant());
        var left = (TRAINING_SHARE * within.most().toNanos() - spent.toNanos())
                / Math.max(1, spent.toNanos() / TRIAL_STEPS);
        if (left < LEAST_STEPS) {
            return new Skipped("this machine is too busy: " + LEAST_STEPS + " steps do not fit into "
                    + within.most().toSeconds() + " s");
        }
        return challenge(lessons, champion, (int) Math.min(MOST_STEPS, left), deadline(begun, within), now);
    }

    /// Never reached.
    private static final TrainingClock NO_CLOCK = new TrainingClock(() -> Instant.EPOCH, Instant.MAX);

    private static TrainingClock deadline(Instant begun, Effort.Within within) {
        return new TrainingClock(within.clock(), begun.plus(within.most()));
    }

    /// @param end when training is given up
    private record TrainingClock(InstantSource clock, Instant end) {
        boolean isOver() {
            return clock.instant().isAfter(end);
        }
    }

    private RetrainingOutcome challenge(Lessons lessons, Served champion, int steps, TrainingClock clock, Instant now) {
        var overdue = new boolean[1];
        TrainingListener watch = _ -> {
            if (clock.isOver()) {
                overdue[0] = true;
                Thread.currentThread().interrupt();
            }
        };
        var result = train(lessons, champion.model(), steps, clock.clock(), watch);
        if (overdue[0]) {
            // The interruption was ours.
            Thread.interrupted();
        }
        return switch (result) {
            case TrainingResult.Interrupted(var done) ->
                new Skipped("training ended after " + done + " steps: "
                        + (overdue[0] ? "its time was over" : "it was told to stop"));
            case TrainingResult.Trained(var model, var _, var _) -> judged(lessons, champion, model, steps, now);
        };
    }

    private RetrainingOutcome judged(Lessons lessons, Served champion, LstmModel trained, int steps, Instant now) {
        if (!trained.isFinite()) {
            var nothing = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, steps);
            return new Rejected(trained, Rejection.WEIGHTS_NOT_FINITE, nothing);
        }
        var network = engine.serve(trained);
        var figures = Gate.figures(
                new Gate.Result(lessons.exam().marksOf(champion.network()), SUITE.marksOf(champion.network())),
                new Gate.Result(lessons.exam().marksOf(network), SUITE.marksOf(network)),
                steps);
        var rejection = Gate.judge(figures);
        if (rejection.isPresent()) {
            return new Rejected(trained, rejection.get(), figures);
        }
        serve(trained, now);
        return new Promoted(trained, figures);
    }

    private TrainingResult train(
            Lessons lessons, LstmModel from, int steps, InstantSource clock, TrainingListener listener) {
        var settings = new TrainingSettings(
                from.settings(),
                steps,
                BATCH,
                CHUNK,
                1,
                seed + rounds,
                LEARNING_RATE,
                TrainingSettings.DEFAULT.weightDecay(),
                AVERAGING,
                Roughness.DEFAULT,
                steps,
                1);
        try {
            return new LstmTrainer(lessons.set(), settings, listener, clock)
                    .startingFrom(from)
                    .train();
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is written in this training", impossible);
        }
    }

    /// Compares the serving network with forecasts that need none and with the network before it, on the last thirty
    /// minutes and once it has served for as long. Where it loses a tenth more than both, that one serves again.
    ///
    /// @return empty while nothing can be said
    public Optional<LiveCheck> watch(Instant now) {
        var present = serving.served();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        var exam = lately(seen.recordings());
        var loss = exam.marksOf(present.get().network()).loss();
        if (Double.isNaN(loss)) {
            return Optional.empty();
        }
        var baseline = exam.marksOf(new NoNetwork()).loss();
        var hasServed =
                !present.get().since().plus(Duration.ofMinutes(WATCH_NEEDS)).isAfter(now);
        var harmful = hasServed && loss > HARM * baseline && loss > HARM * lossBefore(exam);
        if (harmful) {
            serving.serve(again(before.removeFirst(), now));
        }
        live = Optional.of(new LiveCheck(now, loss, baseline, harmful));
        return live;
    }

    /// Of the network that would serve again.
    private double lossBefore(Exam exam) {
        return before.isEmpty()
                ? Double.POSITIVE_INFINITY
                : exam.marksOf(before.getFirst().network()).loss();
    }

    private static Served again(Served earlier, Instant now) {
        return new Served(earlier.model(), earlier.network(), now);
    }

    private static Exam lately(List<MinuteRecording> recordings) {
        return new Exam(
                recordings.stream()
                        .filter(recording -> recording.size() > WATCH_NEEDS)
                        .map(recording ->
                                new TrainingSource(recording, recording.size() - WATCH_NEEDS + 1, recording.size(), 1))
                        .toList(),
                1);
    }

    /// What the newest look at the serving network found; empty before the first.
    public Optional<LiveCheck> live() {
        return live;
    }

    /// How many models could serve again if the present one had to go.
    public int kept() {
        return before.size();
    }
}
