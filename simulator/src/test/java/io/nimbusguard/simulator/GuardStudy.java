package io.nimbusguard.simulator;

import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.policy.GraphAutoscaler;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.TraceReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What the guards that hold a planned scale-in back cost and save in the standard condition: the product without one
/// of them, without all of them, and with no guard but the range: `make guards`.
final class GuardStudy {

    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    private static final Guards ALL = Guards.standard();

    private static final List<Row> ROWS = List.of(
            new Row("all guards", ALL),
            without("low-confidence"),
            without("flapping"),
            without("retry-storm"),
            new Row(
                    "none of the three",
                    ALL.without("low-confidence").without("flapping").without("retry-storm")),
            new Row("range only", Guards.rangeOnly()));

    private GuardStudy() {}

    private record Row(String name, Guards guards) {

        Policy policy() {
            return new Policy(
                    PolicyName.NIMBUSGUARD,
                    context -> new GraphAutoscaler(
                            context.cluster(), context.conditions(), Profile.BALANCED, guards, context.passes()));
        }
    }

    public static void main(String[] files) throws InterruptedException {
        System.out.println("regret, and seconds in violation, mean of " + SEEDS.size() + " arrival seeds");
        for (var file : files) {
            print(new TraceReader().read(Path.of(file)));
        }
    }

    private static Row without(String guard) {
        return new Row("without " + guard, ALL.without(guard));
    }

    private static void print(Trace trace) throws InterruptedException {
        var policies = ROWS.stream().map(Row::policy).toList();
        var request = new SimulationRequest(List.of(trace), SEEDS, Conditions.STANDARD, policies, false, 2);
        var cells = new Simulation(request, (_, _, _) -> {}).run().cells();
        System.out.println(trace.name());
        for (var i = 0; i < ROWS.size(); i++) {
            var row = i;
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %.3f  %,8.0f%n",
                    ROWS.get(i).name(),
                    mean(cells, cell -> cell.policies().get(row).regret()),
                    mean(cells, cell -> cell.policies().get(row).score().violationSeconds()));
        }
    }

    private static double mean(List<SimulationResult.Cell> cells, ToDoubleFunction<SimulationResult.Cell> figure) {
        return cells.stream().mapToDouble(figure).average().orElseThrow();
    }
}
