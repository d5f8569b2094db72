package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.RowNames;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transitions;
import io.nimbusguard.dqn.network.LearningListener.Progress;
import io.nimbusguard.weights.Adam;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Trains an ensemble by Double DQN. The dice of an update come from the seed, the member and the update's number, so
/// the result does not depend on whether the training was interrupted.
public final class DqnTrainer {

    /// Transitions that entries are standardised by.
    private static final int LOOKED_AT = 4096;

    private static final int SAVE_EVERY = 250;
    private static final double LARGEST_NORM = 10;
    private static final double SMOOTHING = 0.02;

    private final Transitions transitions;
    private final RowNames names;
    private final LearningSettings settings;
    private final LearningListener listener;
    private final InstantSource clock;
    private final Optional<AgentModel> start;

    public DqnTrainer(
            Transitions transitions,
            RowNames names,
            LearningSettings settings,
            LearningListener listener,
            InstantSource clock) {
        this(transitions, names, settings, listener, clock, Optional.empty());
    }

    private DqnTrainer(
            Transitions transitions,
            RowNames names,
            LearningSettings settings,
            LearningListener listener,
            InstantSource clock,
            Optional<AgentModel> start) {
        this.transitions = transitions;
        this.names = names;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.start = start;
    }

    /// Goes on from the weights of `model`, which must have as many members as the settings say and read the same
    /// entries; what it was standardised by stays.
    public DqnTrainer startingFrom(AgentModel model) {
        if (model.members() != settings.members() || !model.origin().rowNames().equals(names.hash())) {
            throw new IllegalArgumentException("a training of " + settings.members() + " members cannot go on from "
                    + model.members() + " that read " + model.origin().rowNames());
        }
        return new DqnTrainer(transitions, names, settings, listener, clock, Optional.of(model));
    }

    /// Without checkpoints.
    public LearningResult train() throws IOException {
        return train(Optional.empty());
    }

    /// @param checkpoints folder in which the training is kept, and from which it goes on if it was stopped; emptied
    ///                    when it is done
    public LearningResult train(Optional<Path> checkpoints) throws IOException {
        var run = new Run();
        if (checkpoints.isPresent()) {
            run.state.readFrom(checkpoints.get());
        }
        var begun = clock.instant();
        var before = run.state.updates();
        while (run.state.updates() < settings.updates()) {
            if (Thread.currentThread().isInterrupted()) {
                save(run, checkpoints);
                return new LearningResult.Interrupted(run.state.updates());
            }
            run.update();
            if (run.state.updates() % SAVE_EVERY == 0) {
                save(run, checkpoints);
                listener.reached(run.model());
            }
            listener.progress(progress(run.state, before, begun));
        }
        var model = run.model();
        if (checkpoints.isPresent()) {
            LearningCheckpoint.remove(checkpoints.get());
        }
        return new LearningResult.Learned(model, run.state.loss());
    }

    private static void save(Run run, Optional<Path> checkpoints) throws IOException {
        if (checkpoints.isPresent()) {
            run.state.write(checkpoints.get());
        }
    }

    private Progress progress(LearningCheckpoint state, int before, Instant begun) {
        var left = Duration.between(begun, clock.instant())
                .multipliedBy((long) settings.updates() - state.updates())
                .dividedBy((long) state.updates() - before);
        return new Progress(state.updates(), settings.updates(), state.loss(), left);
    }

    private RandomGenerator dice(int member, int update) {
        var seed = new SplittableRandom(settings.seed()).nextLong();
        seed = new SplittableRandom(seed + member).nextLong();
        return new SplittableRandom(seed + update);
    }

    private List<Transition> draw(int count, RandomGenerator dice) {
        return Stream.generate(() -> transitions.draw(dice)).limit(count).toList();
    }

    /// What is changed while training.
    private final class Run {
        private final Shape shape = new Shape(names.shared().size(), names.own().size());
        private final Standardisation standardisation;
        private final BatchLoss loss;
        private final NextValues nextValues;
        private final LearningCheckpoint state;

        Run() {
            var looked = draw(LOOKED_AT, dice(settings.members(), 0));
            standardisation = start.map(AgentModel::standardisation)
                    .orElseGet(() -> Standardisation.of(
                            looked.stream().map(Transition::state).toList()));
            loss = new BatchLoss(shape, standardisation);
            nextValues = new NextValues(shape, standardisation);
            state = new LearningCheckpoint(
                    settings + " of " + names.hash() + " from " + start.map(AgentModel::version) + " by "
                            + Fingerprint.of(looked),
                    IntStream.range(0, settings.members()).mapToObj(this::first).toList());
        }

        private float[] first(int member) {
            return start.map(model -> model.weights(member)).orElseGet(() -> shape.initial(dice(member, 0)));
        }

        /// One step of every member.
        void update() {
            var first = state.updates() == 0;
            var mean = 0.0;
            for (var member = 0; member < settings.members(); member++) {
                mean += update(member) / settings.members();
            }
            state.loss(first ? mean : state.loss() + SMOOTHING * (mean - state.loss()));
        }

        /// Sample, target, loss, step, sync.
        ///
        /// @return the loss before the step
        private double update(int member) {
            var adam = state.member(member);
            var step = adam.steps();
            var batch = draw(settings.batch(), dice(member, step + 1));
            var target = nextValues.target(settings.discount(), batch, adam.weights(), state.target(member));
            var gradient = new float[shape.weights()];
            var before = loss.of(batch, target, adam.weights(), gradient);
            var rate = settings.learningRate() * 0.5 * (1 + Math.cos(Math.PI * step / settings.updates()));
            adam.step(gradient, new Adam.Stride(rate, settings.weightDecay(), settings.averaging(), LARGEST_NORM));
            if (adam.steps() % settings.syncEvery() == 0) {
                state.sync(member);
            }
            return before;
        }

        AgentModel model() {
            var origin = new AgentModel.Origin(names.hash(), settings.seed(), settings.updates(), settings.discount());
            return new AgentModel(origin, shape, standardisation, state.means());
        }
    }
}
