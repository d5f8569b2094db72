package io.nimbusguard.simulator;

import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.RegretRatio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Every other policy held against one of them, trace by trace and seed by seed.
///
/// @param reference whom they are held against
public record Comparison(PolicyName reference, List<Held> policies) {

    public Comparison {
        policies = List.copyOf(policies);
    }

    /// @param regret over the reference's, all traces together
    /// @param traces the same of each trace, at least one
    public record Held(PolicyName policy, RegretRatio regret, List<OnTrace> traces) {

        public Held {
            traces = List.copyOf(traces);
        }

        /// Where it costs most beside the reference.
        public OnTrace worst() {
            return traces.stream()
                    .max(Comparator.comparingDouble(OnTrace::cost))
                    .orElseThrow();
        }
    }

    /// @param regret over the reference's
    /// @param cost   `J` over the reference's, both summed over the seeds
    public record OnTrace(String trace, String sha256, RegretRatio regret, double cost) {}

    /// The oracle is left out: it has no regret.
    ///
    /// @throws IllegalArgumentException where the reference was not run
    public static Comparison of(SimulationResult result, PolicyName reference) {
        var traces = new LinkedHashMap<String, List<Cell>>();
        for (var cell : result.cells()) {
            traces.computeIfAbsent(cell.sha256(), _ -> new ArrayList<>()).add(cell);
        }
        var held = result.cells().getFirst().policies().stream()
                .map(PolicyResult::policy)
                .filter(policy -> policy != reference && policy != PolicyName.ORACLE)
                .map(policy -> held(policy, reference, List.copyOf(traces.values())))
                .toList();
        return new Comparison(reference, held);
    }

    private static Held held(PolicyName policy, PolicyName reference, List<List<Cell>> traces) {
        return new Held(
                policy,
                ratio(policy, reference, traces),
                traces.stream()
                        .map(cells -> new OnTrace(
                                cells.getFirst().trace(),
                                cells.getFirst().sha256(),
                                ratio(policy, reference, List.of(cells)),
                                cost(policy, cells) / cost(reference, cells)))
                        .toList());
    }

    private static RegretRatio ratio(PolicyName policy, PolicyName reference, List<List<Cell>> traces) {
        return RegretRatio.of(regrets(policy, traces), regrets(reference, traces));
    }

    /// [trace][seed]
    private static List<double[]> regrets(PolicyName policy, List<List<Cell>> traces) {
        return traces.stream()
                .map(cells -> figures(policy, cells, PolicyResult::regret))
                .toList();
    }

    private static double cost(PolicyName policy, List<Cell> cells) {
        var sum = 0.0;
        for (var cost : figures(policy, cells, of -> of.score().cost())) {
            sum += cost;
        }
        return sum;
    }

    private static double[] figures(PolicyName policy, List<Cell> cells, ToDoubleFunction<PolicyResult> figure) {
        return cells.stream()
                .map(cell -> cell.policies().stream()
                        .filter(of -> of.policy() == policy)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(policy.label() + " was not run")))
                .mapToDouble(figure)
                .toArray();
    }
}
