package io.nimbusguard.simulator;

import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.SimulationResult.PolicySummary;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.PolicyRun;
import io.nimbusguard.simulator.score.Oracle;
import io.nimbusguard.simulator.score.OracleScore;
import io.nimbusguard.simulator.score.Summary;
import io.nimbusguard.simulator.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs a request: trace by trace and seed by seed, the policies of each side by side.
public final class Simulation {

    private final SimulationRequest request;
    private final SimulationProgress progress;
    private final SimulationRecorder recorder;
    private int done;

    public Simulation(SimulationRequest request, SimulationProgress progress) {
        this(request, progress, SimulationRecorder.NOTHING);
    }

    public Simulation(SimulationRequest request, SimulationProgress progress, SimulationRecorder recorder) {
        this.request = request;
        this.progress = progress;
        this.recorder = recorder;
    }

    /// @throws IllegalArgumentException where a trace is too short to have a scored step
    /// @throws InterruptedException     where the thread was interrupted; nothing is left running
    public SimulationResult run() throws InterruptedException {
        done = 0;
        var cells = new ArrayList<Cell>();
        try (var executor = Executors.newFixedThreadPool(request.parallelism())) {
            for (var trace : request.traces()) {
                for (var seed : request.seeds()) {
                    cells.add(cell(trace, seed, executor));
                }
            }
        }
        return new SimulationResult(request.conditions(), cells, summaries(cells));
    }

    private Cell cell(Trace trace, long seed, ExecutorService executor) throws InterruptedException {
        var arrivals = Arrivals.of(trace, request.conditions(), seed);
        if (arrivals.scoredSteps() == 0) {
            throw new IllegalArgumentException(trace.name()
                    + " is too short: no step lies behind start-up and ten minutes and in the scored part");
        }
        var oracle = executor.submit(() -> Oracle.of(arrivals, request.conditions()));
        var runs = new ArrayList<Future<PolicyRun>>();
        for (var policy : request.policies()) {
            var listener = recorder.run(arrivals, policy.name());
            runs.add(executor.submit(() -> PolicyRun.of(policy, arrivals, request.conditions(), listener)));
        }
        return collect(arrivals, oracle, runs, executor);
    }

    private Cell collect(
            Arrivals arrivals, Future<Oracle> oracleRun, List<Future<PolicyRun>> runs, ExecutorService executor)
            throws InterruptedException {
        try {
            var oracle = await(oracleRun);
            var results = new ArrayList<PolicyResult>();
            for (var i = 0; i < runs.size(); i++) {
                var policy = request.policies().get(i);
                var run = await(runs.get(i));
                results.add(PolicyResult.of(policy.name(), run.settings(), run.score(), oracle.cost())
                        .with(run.audit()));
                progress.finished(
                        ++done,
                        total(),
                        policy.name().label() + " on " + arrivals.trace().name());
            }
            if (request.withOracle()) {
                var score = OracleScore.of(oracle, arrivals, request.conditions(), recorder.oracle(arrivals));
                results.add(new PolicyResult(PolicyName.ORACLE, List.of(), score, 0, Optional.empty()));
            }
            return Cell.of(arrivals, oracle.cost(), results);
        } catch (InterruptedException | IllegalStateException e) {
            executor.shutdownNow();
            throw e;
        }
    }

    private int total() {
        return request.traces().size()
                * request.seeds().size()
                * request.policies().size();
    }

    private static <T> T await(Future<T> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run failed", e.getCause());
        }
    }

    private List<PolicySummary> summaries(List<Cell> cells) {
        var summaries = new ArrayList<PolicySummary>();
        for (var i = 0; i < request.policies().size(); i++) {
            var index = i;
            var byTrace = new ArrayList<double[]>();
            for (var from = 0; from < cells.size(); from += request.seeds().size()) {
                byTrace.add(cells.subList(from, from + request.seeds().size()).stream()
                        .mapToDouble(cell -> cell.policies().get(index).regret())
                        .toArray());
            }
            summaries.add(new PolicySummary(request.policies().get(i).name(), Summary.of(byTrace)));
        }
        return summaries;
    }
}
