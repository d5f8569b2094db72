package io.nimbusguard.forecasting.lstm;

import static io.nimbusguard.weights.Parameters.tensor;

import io.nimbusguard.forecasting.lstm.TrainingListener.Progress;
import io.nimbusguard.weights.Adam;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Trains a network: every step draws a batch, chunk by chunk on a few threads, and goes down the mean gradient.
/// The dice of a chunk come from the seed, its net, step and number, and the gradients are added in the order of the
/// chunks. So the result depends on neither the number of threads nor on whether the training was interrupted.
public final class LstmTrainer {

    private static final double LARGEST_NORM = 1;
    private static final int WARM_UP = 200;
    private static final double LAST_RATE = 0.02;
    private static final int CHOSEN_BY = 12_000;
    private static final double SMOOTHING = 0.02;

    private final TrainingSet set;
    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final InstantSource clock;
    private final Optional<LstmModel> start;

    public LstmTrainer(TrainingSet set, TrainingSettings settings, TrainingListener listener, InstantSource clock) {
        this(set, settings, listener, clock, Optional.empty());
    }

    private LstmTrainer(
            TrainingSet set,
            TrainingSettings settings,
            TrainingListener listener,
            InstantSource clock,
            Optional<LstmModel> start) {
        this.set = set;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.start = start;
    }

    /// Goes on from the weights of `model`, which must be of the size that the settings say.
    public LstmTrainer startingFrom(LstmModel model) {
        if (!model.settings().equals(settings.network())) {
            throw new IllegalArgumentException(
                    "a training of " + settings.network() + " cannot go on from " + model.settings());
        }
        return new LstmTrainer(set, settings, listener, clock, Optional.of(model));
    }

    /// Without checkpoints.
    public TrainingResult train() throws IOException {
        return train(Optional.empty());
    }

    /// @param checkpoints folder in which the training is kept, and from which it goes on if it was interrupted;
    ///                    emptied when it is done
    public TrainingResult train(Optional<Path> checkpoints) throws IOException {
        var workers = new ArrayList<Worker>();
        var pool = Executors.newFixedThreadPool(
                settings.threads(),
                Thread.ofPlatform().name("training-", 0).daemon().factory());
        try {
            for (var i = 0; i < settings.threads(); i++) {
                workers.add(new Worker(settings.network()));
            }
            var run = new Run(workers, pool, checkpoints);
            return run.train();
        } finally {
            pool.shutdownNow();
        }
    }

    /// One thread's own tensors.
    private static final class Worker {
        final Net net;
        final Loss loss = new Loss();
        final WindowInputs inputs;
        final int window;

        Worker(LstmSettings size) {
            window = size.window();
            net = new Net(size);
            inputs = new WindowInputs(size.window());
        }

        /// @return the loss
        double learn(Batch batch, List<Tensor> masks, float[] gradient) {
            net.parameters().clearGradients();
            var said = say(batch, masks);
            var value = loss.of(said, batch);
            value.training().backward();
            net.parameters().addGradients(gradient);
            return value.demand().item_float();
        }

        double judge(Batch batch) {
            try (var _ = new PointerScope();
                    var _ = new NoGradGuard()) {
                var said = say(batch, List.of());
                return loss.of(said, batch).demand().item_float();
            }
        }

        private Net.Said say(Batch batch, List<Tensor> masks) {
            return net.forward(
                    tensor(batch.sequence, batch.size, window, WindowInputs.CHANNELS),
                    tensor(batch.side, batch.size, WindowInputs.SIDE),
                    tensor(batch.outlooks, batch.size, Net.OUTPUTS, WindowInputs.OUTLOOKS),
                    masks);
        }
    }

    /// What is changed while training.
    private final class Run {
        private final List<Worker> workers;
        private final ExecutorService pool;
        private final Optional<Path> checkpoints;
        private final Sampler fit = new Sampler(set.fit(), settings);
        private final List<Batch> choose = new ArrayList<>();
        private final int chunks = Math.max(1, settings.batch() / settings.chunk());
        private final Instant begun = clock.instant();
        private Checkpoint state;
        private long doneBefore;

        Run(List<Worker> workers, ExecutorService pool, Optional<Path> checkpoints) throws IOException {
            this.workers = workers;
            this.pool = pool;
            this.checkpoints = checkpoints;
            var sampler = new Sampler(set.choose(), settings);
            var each = Math.max(64, CHOSEN_BY / set.choose().size());
            for (var i = 0; i < set.choose().size(); i++) {
                sampler.all(workers.getFirst().inputs, i, each).ifPresent(choose::add);
            }
            if (choose.isEmpty()) {
                throw new IllegalArgumentException("the choosing part holds no minute with demand");
            }
            var fresh = new Checkpoint(settings, set);
            state = checkpoints.isPresent() ? fresh.orFrom(checkpoints.get()) : fresh;
            doneBefore = state.stepsDone();
        }

        TrainingResult train() throws IOException {
            while (state.net < settings.network().nets()) {
                var adam = state.adamOr(() -> new Adam(first()));
                while (adam.steps() < settings.steps() && state.worse < settings.patience()) {
                    if (Thread.currentThread().isInterrupted()) {
                        return new TrainingResult.Interrupted(state.stepsDone());
                    }
                    step(adam);
                }
                state.endNet();
                save();
            }
            var model = new LstmModel(settings.network(), state.finished.toArray(float[][]::new));
            var loss = state.losses.stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            if (checkpoints.isPresent()) {
                Checkpoint.remove(checkpoints.get());
            }
            return new TrainingResult.Trained(model, loss, state.stepsDone());
        }

        private float[] first() {
            return start.map(model -> model.weights(state.net))
                    .orElseGet(() -> Net.initial(settings.network(), dice(-1, 0)));
        }

        private void step(Adam adam) throws IOException {
            var gradient = new float[adam.weights().length];
            var loss = 0.0;
            var gradients = new float[chunks][adam.weights().length];
            for (var lossOfChunk : onAllWorkers(adam, gradients)) {
                loss += lossOfChunk / chunks;
            }
            for (var chunk : gradients) {
                for (var i = 0; i < gradient.length; i++) {
                    gradient[i] += chunk[i] / chunks;
                }
            }
            adam.step(
                    gradient,
                    new Adam.Stride(rate(adam.steps()), settings.weightDecay(), settings.averaging(), LARGEST_NORM));
            state.loss += (adam.steps() == 1 ? 1 : SMOOTHING) * (loss - state.loss);
            var looked = OptionalDouble.empty();
            if (adam.steps() % settings.checkEvery() == 0 || adam.steps() == settings.steps()) {
                looked = OptionalDouble.of(state.look(validationLoss(adam.mean()), adam.mean()));
                save();
            }
            tell(looked);
        }

        private List<Double> onAllWorkers(Adam adam, float[][] gradients) {
            var step = adam.steps();
            var tasks = new ArrayList<Callable<List<Double>>>();
            for (var w = 0; w < workers.size(); w++) {
                var worker = workers.get(w);
                var from = w;
                tasks.add(() -> {
                    var losses = new ArrayList<Double>();
                    worker.net.parameters().load(adam.weights());
                    for (var chunk = from; chunk < chunks; chunk += workers.size()) {
                        losses.add(learn(worker, dice(step, chunk), gradients[chunk]));
                    }
                    return losses;
                });
            }
            var perWorker = all(tasks);
            var losses = new ArrayList<Double>();
            for (var chunk = 0; chunk < chunks; chunk++) {
                losses.add(perWorker.get(chunk % workers.size()).get(chunk / workers.size()));
            }
            return losses;
        }

        private double learn(Worker worker, RandomGenerator dice, float[] gradient) {
            var batch = fit.draw(worker.inputs, dice);
            try (var _ = new PointerScope()) {
                return worker.learn(batch, masks(worker.net, batch.size, dice), gradient);
            }
        }

        private List<Tensor> masks(Net net, int size, RandomGenerator dice) {
            var dropout = settings.roughness().dropout();
            return dropout <= 0
                    ? List.of()
                    : List.of(mask(size, net.units(), dropout / 2, dice), mask(size, Net.innerUnits(), dropout, dice));
        }

        private static Tensor mask(int size, int units, double dropout, RandomGenerator dice) {
            var mask = new float[size * units];
            for (var i = 0; i < mask.length; i++) {
                mask[i] = dice.nextDouble() < dropout ? 0 : (float) (1 / (1 - dropout));
            }
            return tensor(mask, size, units);
        }

        /// Mean over the sources, each with the same weight.
        private double validationLoss(float[] weights) {
            var tasks = new ArrayList<Callable<double[]>>();
            for (var w = 0; w < workers.size(); w++) {
                var worker = workers.get(w);
                var from = w;
                tasks.add(() -> {
                    worker.net.parameters().load(weights);
                    var losses = new double[choose.size()];
                    for (var i = from; i < choose.size(); i += workers.size()) {
                        losses[i] = worker.judge(choose.get(i));
                    }
                    return losses;
                });
            }
            var perWorker = all(tasks);
            var sum = 0.0;
            for (var i = 0; i < choose.size(); i++) {
                sum += perWorker.get(i % workers.size())[i];
            }
            return sum / choose.size();
        }

        /// Finishes what was begun even if interrupted meanwhile; the interruption is seen at the next step.
        private <T> List<T> all(List<Callable<T>> tasks) {
            var interrupted = false;
            var results = new ArrayList<T>();
            for (var future : tasks.stream().map(pool::submit).toList()) {
                while (true) {
                    try {
                        results.add(future.get());
                        break;
                    } catch (InterruptedException e) {
                        interrupted = true;
                    } catch (ExecutionException e) {
                        throw new IllegalStateException("a training thread failed", e);
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return results;
        }

        private RandomGenerator dice(int step, int chunk) {
            var seed = new SplittableRandom(settings.seed()).nextLong();
            seed = new SplittableRandom(seed + state.net).nextLong();
            seed = new SplittableRandom(seed + step).nextLong();
            return new SplittableRandom(seed + chunk);
        }

        private double rate(int step) {
            var rise = Math.min(1, (step + 1.0) / Math.min(WARM_UP, settings.steps()));
            var fall = 0.5 * (1 + Math.cos(Math.PI * step / settings.steps()));
            return settings.learningRate() * rise * (LAST_RATE + (1 - LAST_RATE) * fall);
        }

        private void tell(OptionalDouble looked) {
            var done = state.stepsDone();
            var all = (long) settings.steps() * settings.network().nets();
            var perStep = Duration.between(begun, clock.instant()).toNanos() / Math.max(1, done - doneBefore);
            listener.progress(
                    new Progress(state.net, done, all, state.loss, looked, Duration.ofNanos(perStep * (all - done))));
        }

        private void save() throws IOException {
            if (checkpoints.isPresent()) {
                state.write(checkpoints.get());
            }
        }
    }
}
