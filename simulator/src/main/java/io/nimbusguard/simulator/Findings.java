package io.nimbusguard.simulator;

import io.nimbusguard.simulator.SimulationResult.ArchetypeSummary;
import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicySummary;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.RegretRatio;
import io.nimbusguard.simulator.score.Score;
import io.nimbusguard.simulator.score.Summary;
import io.nimbusguard.simulator.trace.Archetype;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What the outcomes of all batches come to.
final class Findings {

    private final SimulationRequest request;
    private final List<Batch.Outcome> outcomes;

    /// @param outcomes of every trace and seed, traces first
    Findings(SimulationRequest request, List<Batch.Outcome> outcomes) {
        this.request = request;
        this.outcomes = outcomes;
    }

    Sweep sweep() {
        var results = new ArrayList<SimulationResult>();
        for (var i = 0; i < request.prices().size(); i++) {
            results.add(result(i));
        }
        return new Sweep(results, request.knobs().isEmpty() ? List.of() : fronts());
    }

    private SimulationResult result(int prices) {
        var cells =
                outcomes.stream().map(outcome -> outcome.cells().get(prices)).toList();
        var conditions = request.conditions().with(request.prices().get(prices));
        var all = IntStream.range(0, request.traces().size()).boxed().toList();
        return new SimulationResult(conditions, cells, summaries(all, cells), archetypes(cells));
    }

    private List<ArchetypeSummary> archetypes(List<Cell> cells) {
        var summaries = new ArrayList<ArchetypeSummary>();
        for (var archetype : Archetype.values()) {
            var traces = IntStream.range(0, request.traces().size())
                    .filter(trace -> Archetype.of(request.traces().get(trace)) == archetype)
                    .boxed()
                    .toList();
            if (!traces.isEmpty()) {
                summaries.add(new ArchetypeSummary(archetype, traces.size(), summaries(traces, cells)));
            }
        }
        return summaries;
    }

    private List<PolicySummary> summaries(List<Integer> traces, List<Cell> cells) {
        var bestTuned = bestTuned(traces, cells);
        var summaries = new ArrayList<PolicySummary>();
        for (var policy = 0; policy < request.policies().size(); policy++) {
            var regrets = regrets(policy, traces, cells);
            summaries.add(new PolicySummary(
                    request.policies().get(policy).name(),
                    Summary.of(regrets),
                    bestTuned.map(reference -> RegretRatio.of(regrets, reference))));
        }
        return summaries;
    }

    /// Of each trace the regrets of the better of the tuned HPA and the tuned KEDA, by their mean over the seeds. Empty
    /// where they were not both run.
    private Optional<List<double[]>> bestTuned(List<Integer> traces, List<Cell> cells) {
        var hpa = index(PolicyName.HPA_TUNED);
        var keda = index(PolicyName.KEDA_TUNED);
        if (hpa < 0 || keda < 0) {
            return Optional.empty();
        }
        var best = new ArrayList<double[]>();
        var ofHpa = regrets(hpa, traces, cells);
        var ofKeda = regrets(keda, traces, cells);
        for (var trace = 0; trace < traces.size(); trace++) {
            var better = Arrays.stream(ofKeda.get(trace)).sum()
                            < Arrays.stream(ofHpa.get(trace)).sum()
                    ? ofKeda
                    : ofHpa;
            best.add(better.get(trace));
        }
        return Optional.of(best);
    }

    /// Where in the request a policy stands; -1 where it does not.
    private int index(PolicyName name) {
        return IntStream.range(0, request.policies().size())
                .filter(policy -> request.policies().get(policy).name() == name)
                .findFirst()
                .orElse(-1);
    }

    /// [trace][seed]
    private List<double[]> regrets(int policy, List<Integer> traces, List<Cell> cells) {
        var seeds = request.seeds().size();
        return traces.stream()
                .map(trace -> cells.subList(trace * seeds, (trace + 1) * seeds).stream()
                        .mapToDouble(cell -> cell.policies().get(policy).regret())
                        .toArray())
                .toList();
    }

    private List<Front> fronts() {
        var seeds = request.seeds().size();
        var fronts = new ArrayList<Front>();
        for (var trace = 0; trace < request.traces().size(); trace++) {
            var ofTrace = outcomes.subList(trace * seeds, (trace + 1) * seeds);
            var origin = request.traces().get(trace).origin();
            fronts.add(new Front(origin.name(), origin.sha256(), points(ofTrace)));
        }
        return fronts;
    }

    private List<FrontPoint> points(List<Batch.Outcome> seeds) {
        var points = new ArrayList<FrontPoint>();
        for (var i = 0; i < request.knobs().size(); i++) {
            var index = i;
            var knob = request.knobs().get(i);
            var scores =
                    seeds.stream().map(outcome -> outcome.knobs().get(index)).toList();
            points.add(new FrontPoint(
                    knob.policy().name(),
                    knob.knob(),
                    mean(scores, Score::replicaHours),
                    mean(scores, Score::violationSeconds)));
        }
        return points;
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
