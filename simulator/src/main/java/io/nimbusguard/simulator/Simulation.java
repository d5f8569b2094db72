package io.nimbusguard.simulator;

import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs a request: trace by trace and seed by seed, the policies of each side by side.
public final class Simulation {

    /// Traces and seeds handed to the threads before the oldest is collected, so that none of them idles at its end.
    private static final int AT_ONCE = 2;

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

    /// At the first prices; see [#sweep].
    public SimulationResult run() throws InterruptedException {
        return sweep().first();
    }

    /// @throws IllegalArgumentException where a trace is too short to have a scored step
    /// @throws InterruptedException     where the thread was interrupted; nothing is left running
    public Sweep sweep() throws InterruptedException {
        done = 0;
        try (var executor = Executors.newFixedThreadPool(request.parallelism())) {
            try {
                return new Findings(request, outcomes(executor)).sweep();
            } catch (InterruptedException | IllegalArgumentException | IllegalStateException e) {
                executor.shutdownNow();
                throw e;
            }
        }
    }

    private List<Batch.Outcome> outcomes(ExecutorService executor) throws InterruptedException {
        var outcomes = new ArrayList<Batch.Outcome>();
        var batches = new ArrayDeque<Batch>();
        for (var trace : request.traces()) {
            for (var seed : request.seeds()) {
                batches.add(Batch.submitted(request, arrivals(trace, seed), recorder, executor));
                if (batches.size() == AT_ONCE) {
                    outcomes.add(batches.remove().collect(this::finished));
                }
            }
        }
        while (!batches.isEmpty()) {
            outcomes.add(batches.remove().collect(this::finished));
        }
        return outcomes;
    }

    private void finished(String what) {
        progress.finished(++done, request.runs(), what);
    }

    private Arrivals arrivals(Trace trace, long seed) {
        var arrivals = Arrivals.of(trace, request.conditions(), seed);
        if (arrivals.scoredSteps() == 0) {
            throw new IllegalArgumentException(trace.name()
                    + " is too short: no step lies behind start-up and ten minutes and in the scored part");
        }
        return arrivals;
    }
}
