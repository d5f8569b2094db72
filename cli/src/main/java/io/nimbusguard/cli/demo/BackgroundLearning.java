package io.nimbusguard.cli.demo;

import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.forecasting.LstmMemory;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.forecasting.retraining.Effort;
import io.nimbusguard.forecasting.retraining.LiveCheck;
import io.nimbusguard.forecasting.retraining.Retraining;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Promoted;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Rejected;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Skipped;
import io.nimbusguard.forecasting.retraining.SeenMinutes;
import io.nimbusguard.forecasting.retraining.ServingNetwork;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.weights.IdleThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// The network of a demo, on one thread that gives way to all others: loaded when the replay begins, so that the start
/// is no later for it, and retrained for a few seconds at every virtual hour. An hour that comes while it is busy is
/// skipped. The passes never wait for it; until it speaks, and wherever it is no better, simple candidates do.
final class BackgroundLearning implements DemoForecaster, Forecaster<LstmMemory> {

    private static final Duration MOST = Duration.ofSeconds(3);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final long SEED = 1;
    private static final int MOST_EVENTS = 50;

    private final Path file;
    private final Instant replayFrom;
    private final SeenMinutes seen = new SeenMinutes();
    private final ServingNetwork serving = new ServingNetwork();
    private final LstmForecaster forecaster = new LstmForecaster(serving);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(IdleThreads.named("retraining"));
    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final AtomicInteger promoted = new AtomicInteger();
    private final AtomicInteger rejected = new AtomicInteger();
    private final AtomicInteger rolledBack = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private volatile String trouble = "it was still being loaded";
    private volatile Optional<Retraining> retraining = Optional.empty();
    /// Newest first.
    private final ArrayDeque<LearningFacts.Event> events = new ArrayDeque<>();
    private boolean begun;
    private Instant next;

    /// @param replayFrom virtual time
    BackgroundLearning(Path file, Instant replayFrom) {
        this.file = file;
        this.replayFrom = replayFrom;
        this.next = replayFrom.plus(EVERY);
    }

    private void busily(Runnable work) {
        try {
            work.run();
        } finally {
            busy.set(false);
        }
    }

    private void load() {
        switch (LstmEngine.open()) {
            case LstmEngine.Unavailable(var reason) -> trouble = reason;
            case LstmEngine.Available engine -> {
                switch (ModelFile.read(file)) {
                    case ModelFile.Read.Refused(var reason) -> trouble = reason;
                    case ModelFile.Read.Loaded(var model, var _) -> {
                        var learner = new Retraining(engine, seen, serving, SEED);
                        learner.serve(model, replayFrom);
                        retraining = Optional.of(learner);
                    }
                }
            }
        }
    }

    @Override
    public Forecaster<?> forecaster() {
        return this;
    }

    @Override
    public Class<LstmMemory> memoryType() {
        return forecaster.memoryType();
    }

    @Override
    public LstmMemory newMemory() {
        return forecaster.newMemory();
    }

    @Override
    public Result<LstmMemory> forecast(Observation observation, LstmMemory memory) {
        seen.note(observation);
        var now = observation.time();
        if (!begun && !now.isBefore(replayFrom)) {
            begun = true;
            thread.execute(() -> busily(this::load));
        }
        if (!now.isBefore(next)) {
            next = now.plus(EVERY);
            retraining.ifPresent(learner -> hourly(learner, now));
        }
        return forecaster.forecast(observation, memory);
    }

    private void hourly(Retraining learner, Instant now) {
        if (busy.compareAndSet(false, true)) {
            thread.execute(() -> busily(() -> learn(learner, now)));
        } else {
            skipped.incrementAndGet();
        }
    }

    private void learn(Retraining learner, Instant now) {
        if (learner.watch(now).filter(check -> check.rolledBack()).isPresent()) {
            rolledBack.incrementAndGet();
            tell(now, "rolled_back", "the network that served did harm, and the one before it is back");
        }
        switch (learner.retrain(now, new Effort.Within(MOST, InstantSource.system()))) {
            case Promoted(var _, var figures) -> {
                promoted.incrementAndGet();
                tell(now, "promoted", figures.line());
            }
            case Rejected(var _, var reason, var figures) -> {
                rejected.incrementAndGet();
                tell(now, "rejected", reason.sentence() + "; " + figures.line());
            }
            case Skipped(var reason) -> {
                skipped.incrementAndGet();
                tell(now, "skipped", reason);
            }
        }
    }

    private void tell(Instant now, String kind, String words) {
        synchronized (events) {
            events.addFirst(new LearningFacts.Event(now.toString(), kind, words));
            if (events.size() > MOST_EVENTS) {
                events.removeLast();
            }
        }
    }

    @Override
    public LearningFacts learning() {
        var live = retraining.flatMap(Retraining::live);
        var network = serving.served()
                .map(served -> new LearningFacts.Network(
                        served.since().toString(),
                        live.map(LiveCheck::loss).orElse(null),
                        live.map(LiveCheck::baseline).orElse(null)));
        synchronized (events) {
            return new LearningFacts(words(), network.orElse(null), null, List.of(), List.copyOf(events));
        }
    }

    @Override
    public String words() {
        if (retraining.isEmpty()) {
            return new SimpleCandidates(trouble).words();
        }
        return "A network forecast beside simple candidates, and went on learning: " + promoted + " promoted, "
                + rejected + " rejected, " + rolledBack + " rolled back, " + skipped + " skipped.";
    }

    /// Gives up what it is learning.
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            var _ = thread.awaitTermination(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
