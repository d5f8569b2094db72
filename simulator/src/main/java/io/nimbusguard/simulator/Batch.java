package io.nimbusguard.simulator;

import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.cluster.StepListener;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.PolicyRun;
import io.nimbusguard.simulator.policy.PolicyRuns;
import io.nimbusguard.simulator.policy.RunListener;
import io.nimbusguard.simulator.score.Oracle;
import io.nimbusguard.simulator.score.OracleScore;
import io.nimbusguard.simulator.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Everything that is run on the arrivals of one trace and seed: handed to threads at once, collected in order.
final class Batch {

    private static final StepListener SILENT = _ -> {};

    private final SimulationRequest request;
    private final Arrivals arrivals;
    private final List<AtPrices> byPrices = new ArrayList<>();
    private final List<Future<PolicyRun>> knobs = new ArrayList<>();

    /// The oracle's cost, and its score where it is reported.
    private record OracleRun(double cost, Optional<Score> score) {}

    private record AtPrices(Future<OracleRun> oracle, List<Future<PolicyRun>> policies) {}

    /// What it came to.
    ///
    /// @param cells one for each pair of prices
    /// @param knobs scores, one for each position of a knob
    record Outcome(List<Cell> cells, List<Score> knobs) {}

    private Batch(SimulationRequest request, Arrivals arrivals) {
        this.request = request;
        this.arrivals = arrivals;
    }

    /// Hands the runs of one pair of prices after the other to the threads: what is the same at the next is then known.
    /// Only runs at the first prices are recorded.
    static Batch submitted(
            SimulationRequest request, Arrivals arrivals, SimulationRecorder recorder, ExecutorService executor) {
        var batch = new Batch(request, arrivals);
        var runs = new PolicyRuns(arrivals);
        var recording = recorder;
        for (var prices : request.prices()) {
            batch.submit(request.conditions().with(prices), runs, recording, executor);
            recording = SimulationRecorder.NOTHING;
        }
        var conditions = request.conditions().with(request.prices().getFirst());
        for (var knob : request.knobs()) {
            batch.knobs.add(executor.submit(() -> runs.run(knob.policy(), conditions, RunListener.NOBODY)));
        }
        return batch;
    }

    private void submit(Conditions conditions, PolicyRuns runs, SimulationRecorder recorder, ExecutorService executor) {
        var onPath = request.withOracle() ? recorder.oracle(arrivals) : SILENT;
        // First, since every regret waits for it.
        var oracle = executor.submit(() -> oracle(conditions, onPath));
        var policies = new ArrayList<Future<PolicyRun>>();
        for (var policy : request.policies()) {
            var listener = recorder.run(arrivals, policy.name());
            policies.add(executor.submit(() -> runs.run(policy, conditions, listener)));
        }
        byPrices.add(new AtPrices(oracle, policies));
    }

    private OracleRun oracle(Conditions conditions, StepListener listener) {
        var oracle = Oracle.of(arrivals, conditions);
        var score = request.withOracle()
                ? Optional.of(OracleScore.of(oracle, arrivals, conditions, listener))
                : Optional.<Score>empty();
        return new OracleRun(oracle.cost(), score);
    }

    /// @param finished hears of every run, in order
    /// @throws InterruptedException where the thread was interrupted; the runs go on
    Outcome collect(Consumer<String> finished) throws InterruptedException {
        var where = " on " + arrivals.trace().name();
        var cells = new ArrayList<Cell>();
        for (var atPrices : byPrices) {
            var oracle = await(atPrices.oracle());
            var results = new ArrayList<PolicyResult>();
            for (var i = 0; i < request.policies().size(); i++) {
                var name = request.policies().get(i).name();
                var run = await(atPrices.policies().get(i));
                results.add(PolicyResult.of(name, run.settings(), run.score(), oracle.cost())
                        .with(run.audit()));
                finished.accept(name.label() + where);
            }
            oracle.score()
                    .ifPresent(score ->
                            results.add(new PolicyResult(PolicyName.ORACLE, List.of(), score, 0, Optional.empty())));
            cells.add(Cell.of(arrivals, oracle.cost(), results));
        }
        var scores = new ArrayList<Score>();
        for (var i = 0; i < knobs.size(); i++) {
            var knob = request.knobs().get(i);
            scores.add(await(knobs.get(i)).score());
            finished.accept(knob.policy().name().label() + " at " + knob.knob() + where);
        }
        return new Outcome(cells, scores);
    }

    private static <T> T await(Future<T> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                // Whoever has words for it shall see it.
                throw failure;
            }
            throw new IllegalStateException("a run failed", e.getCause());
        }
    }
}
