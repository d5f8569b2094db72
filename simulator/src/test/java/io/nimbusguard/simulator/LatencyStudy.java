package io.nimbusguard.simulator;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.forecasting.retraining.Effort;
import io.nimbusguard.forecasting.retraining.Retraining;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Skipped;
import io.nimbusguard.forecasting.retraining.SeenMinutes;
import io.nimbusguard.forecasting.retraining.ServingNetwork;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.learning.LearningForecaster;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.GraphAutoscaler;
import io.nimbusguard.simulator.recording.WatchedRun;
import io.nimbusguard.simulator.score.Ledger;
import io.nimbusguard.simulator.trace.TraceReader;
import io.nimbusguard.weights.IdleThreads;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/// Whether serving waits for learning: `make latency`. One thread makes single forecasts with the shipped
/// network and whole passes of the graph, one after the other without a pause; in every other stretch of time
/// a second thread retrains the network as the operator does. Both kinds of stretches take turns in one process, so
/// that whatever else the machine does touches both.
final class LatencyStudy {

    /// Until everything is compiled.
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 10;
    private static final Effort OF_ONE = new Effort.Steps(LearningForecaster.STEPS);

    private final ServingNetwork serving = new ServingNetwork();
    private final SeenMinutes seen = new SeenMinutes();
    private final List<MinuteRecording> recordings = new ArrayList<>();
    private final Arrivals arrivals;
    private final Retraining retraining;
    private Instant now = Instant.MIN;
    private Passes passes;
    private int forecasts;

    private enum Kind {
        FORECAST("single forecast of the network"),
        FRESH_PASS("pass with a new forecast"),
        OTHER_PASS("pass within a minute");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// Times [ns] of each kind.
    private static final class Times {

        private final Map<Kind, List<Long>> byKind = new EnumMap<>(Kind.class);

        void add(Kind kind, long nanos) {
            byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(nanos);
        }

        int count(Kind kind) {
            return byKind.get(kind).size();
        }

        double percentileMillis(Kind kind, double share) {
            var sorted = byKind.get(kind).stream().sorted().toList();
            return sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
        }
    }

    /// The graph at work in a virtual cluster.
    private static final class Passes {

        private final VirtualCluster cluster;
        private final GraphAutoscaler autoscaler;
        private int asked;

        Passes(Arrivals arrivals, ServingNetwork serving) {
            DemandNetwork counting = views -> {
                asked += views.size();
                return serving.forecastAll(views);
            };
            cluster = new VirtualCluster(arrivals, Conditions.STANDARD, new Ledger(arrivals));
            autoscaler = new GraphAutoscaler(
                    cluster,
                    Conditions.STANDARD,
                    Profile.BALANCED,
                    new LstmForecaster(counting),
                    Guards.standard(),
                    _ -> {});
        }

        boolean isOver() {
            return cluster.isOver();
        }

        /// The next pass. Those that catch up with more than one minute are left out.
        void next(Times times) {
            while (!cluster.isTick()) {
                cluster.advance();
                if (cluster.isOver()) {
                    return;
                }
            }
            asked = 0;
            var begun = System.nanoTime();
            autoscaler.replicas(cluster);
            var took = System.nanoTime() - begun;
            if (asked <= 1) {
                times.add(asked == 1 ? Kind.FRESH_PASS : Kind.OTHER_PASS, took);
            }
            cluster.advance();
        }
    }

    private LatencyStudy(LstmEngine.Available engine, List<Path> files) {
        for (var file : files) {
            var trace = new TraceReader().read(file);
            recordings.add(WatchedRun.of(
                    Arrivals.of(trace, Conditions.STANDARD, 1), Conditions.STANDARD, (observation, _, _) -> {
                        seen.note(of(new Workload("shop", trace.name(), trace.name()), observation));
                        now = observation.time();
                    }));
        }
        arrivals = Arrivals.of(new TraceReader().read(files.getFirst()), Conditions.STANDARD, 2);
        retraining = new Retraining(engine, seen, serving, 1);
        passes = new Passes(arrivals, serving);
    }

    private static Observation of(Workload workload, Observation observation) {
        return new Observation(
                workload,
                observation.time(),
                observation.measurements(),
                observation.demand(),
                observation.replicas(),
                observation.coverage(),
                observation.conditions());
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        if (!(LstmEngine.open() instanceof LstmEngine.Available engine)
                || !(ModelFile.read(Path.of(arguments[0])) instanceof ModelFile.Read.Loaded(var model, var _))) {
            throw new IllegalArgumentException("no network can be read from " + arguments[0]);
        }
        var files = List.of(arguments).stream().skip(1).map(Path::of).toList();
        var study = new LatencyStudy(engine, files);
        study.retraining.serve(model, study.now);
        study.measure();
    }

    private void measure() throws InterruptedException, ExecutionException {
        var quiet = new Times();
        var learning = new Times();
        try (var executor = Executors.newSingleThreadExecutor(IdleThreads.named("retraining"))) {
            for (var round = 0; round < WARM_UP; round++) {
                serveWhileLearning(executor, new Times());
            }
            for (var round = 0; round < ROUNDS; round++) {
                var took = serveWhileLearning(executor, learning);
                var end = System.nanoTime() + took;
                serveWhile(() -> System.nanoTime() < end, quiet);
            }
        }
        print(quiet, learning);
    }

    /// @return how long the retraining took [ns]
    private long serveWhileLearning(ExecutorService executor, Times times)
            throws InterruptedException, ExecutionException {
        var begun = System.nanoTime();
        var learner = executor.submit(() -> retraining.retrain(now, OF_ONE));
        serveWhile(() -> !learner.isDone(), times);
        if (learner.get() instanceof Skipped(var reason)) {
            throw new IllegalStateException("nothing was trained: " + reason);
        }
        return System.nanoTime() - begun;
    }

    private void serveWhile(BooleanSupplier goesOn, Times times) {
        while (goesOn.getAsBoolean()) {
            var recording = recordings.get(forecasts % recordings.size());
            var view = recording.viewAt(recording.size() / 2 + forecasts++ % (recording.size() / 2));
            var begun = System.nanoTime();
            serving.forecastAll(List.of(view));
            times.add(Kind.FORECAST, System.nanoTime() - begun);
            if (passes.isOver()) {
                passes = new Passes(arrivals, serving);
            }
            passes.next(times);
        }
    }

    private void print(Times quiet, Times learning) {
        System.out.printf(Locale.ROOT, "milliseconds, over %d retrainings and as much time without%n", ROUNDS);
        System.out.println(
                "                                  count        p50        p99   learning: p50                p99");
        for (var kind : Kind.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-30s %8d  %9.3f  %9.3f  %9.3f (x%.2f) %9.3f (x%.2f)%n",
                    kind.words,
                    quiet.count(kind) + learning.count(kind),
                    quiet.percentileMillis(kind, 0.5),
                    quiet.percentileMillis(kind, 0.99),
                    learning.percentileMillis(kind, 0.5),
                    learning.percentileMillis(kind, 0.5) / quiet.percentileMillis(kind, 0.5),
                    learning.percentileMillis(kind, 0.99),
                    learning.percentileMillis(kind, 0.99) / quiet.percentileMillis(kind, 0.99));
        }
    }
}
