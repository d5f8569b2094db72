package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.simulator.recording.RecordedTrace;
import io.nimbusguard.simulator.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Judges a forecaster on several traces, some at once.
///
/// @param network none: the baseline forecaster is judged
/// @param trained whether the network was trained on a trace; the ridge regression is fitted to the same
/// @param seed    of the arrivals
public record ForecastJudge(
        List<Trace> traces, Slice slice, Optional<DemandNetwork> network, Predicate<Trace> trained, long seed) {

    /// Shorter beginnings fit no regression.
    private static final int SHORTEST_MINUTES = 120;

    public ForecastJudge {
        traces = List.copyOf(traces);
    }

    /// @param done hears of every trace, recorded or judged: twice as often as there are traces
    /// @throws IllegalArgumentException where a trace is too short to be judged
    /// @throws InterruptedException     where the thread is interrupted
    public ForecastReport judge(int threads, Consumer<String> done) throws InterruptedException {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            try {
                return judge(executor, done);
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private record Prepared(RecordedTrace trace, LinearFit sums) {
        boolean isLong() {
            return trace.fitEnd() >= SHORTEST_MINUTES;
        }
    }

    private ForecastReport judge(ExecutorService executor, Consumer<String> done) throws InterruptedException {
        var prepared = all(executor, traces, trace -> {
            var recorded = RecordedTrace.of(trace, seed);
            var fit = new Prepared(recorded, RidgeFit.sums(recorded));
            done.accept("recorded " + trace.name());
            return fit;
        });
        var known = prepared.stream()
                .filter(one -> trained.test(one.trace.trace()) && one.isLong())
                .toList();
        var ridge = known.isEmpty()
                ? Optional.<double[][]>empty()
                : Optional.of(RidgeFit.together(
                        known.stream().map(Prepared::trace).toList(),
                        known.stream().map(Prepared::sums).toList()));
        return new ForecastReport(all(executor, prepared, one -> {
            var accuracy = judge(one, ridge);
            done.accept("judged " + accuracy.trace());
            return accuracy;
        }));
    }

    private ForecastAccuracy judge(Prepared one, Optional<double[][]> ridge) {
        var name = one.trace.trace().name();
        if (!one.isLong()) {
            throw new IllegalArgumentException(
                    "trace " + name + " is too short: its first 45 % are less than " + SHORTEST_MINUTES + " minutes");
        }
        var local = RidgeFit.best(one.sums, List.of(one.trace));
        var serving = Serving.of(one.trace, slice, seed, network);
        var rivals = new Rivals(one.trace.recording(), ridge.orElse(local), local);
        return new TraceJudge(one.trace, serving, rivals).judge(trained.test(one.trace.trace()));
    }

    private interface Work<T, R> {
        R of(T one);
    }

    private static <T, R> List<R> all(ExecutorService executor, List<T> list, Work<T, R> work)
            throws InterruptedException {
        var futures = new ArrayList<Future<R>>();
        for (var one : list) {
            Callable<R> task = () -> work.of(one);
            futures.add(executor.submit(task));
        }
        var results = new ArrayList<R>();
        for (var future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IllegalArgumentException refused) {
                    throw refused;
                }
                throw new IllegalStateException("a trace could not be judged", e.getCause());
            }
        }
        return results;
    }
}
