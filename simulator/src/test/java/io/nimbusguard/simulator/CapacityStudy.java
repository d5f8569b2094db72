package io.nimbusguard.simulator;

import io.nimbusguard.planning.AsConfigured;
import io.nimbusguard.planning.CapacityRule;
import io.nimbusguard.planning.CpuMargin;
import io.nimbusguard.planning.LatencyAimd;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.policy.GraphAutoscaler;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.Summary;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.TraceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/// What following capacity is worth where it drifts: the product with each rule for what a replica carries, all else
/// equal: `make belief`. The margins of the simpler rules are chosen for every trace on its part from 45 % to 60 %, the
/// last 40 % are scored.
final class CapacityStudy {

    private static final Conditions DRIFT = Conditions.STANDARD.with(Realism.DRIFT);
    private static final double[] MARGINS = {0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95, 1.00};
    private static final double CHOSEN_BEFORE = 0.6;
    private static final int SEEDS = 3;

    private CapacityStudy() {}

    /// @param regrets of the seeds
    private record Row(String rule, List<Double> regrets) {

        double[] values() {
            return regrets.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    public static void main(String[] files) throws InterruptedException {
        var rows = new ArrayList<List<Row>>();
        for (var file : files) {
            var trace = new TraceReader().read(Path.of(file));
            rows.add(study(trace));
            print(trace, rows.getLast());
        }
        System.out.println("geometric mean of regret, and the shipped rule's over it, seed by seed (95 %)");
        for (var rule = 0; rule < rows.getFirst().size(); rule++) {
            print(rule, rows);
        }
    }

    private static void print(int rule, List<List<Row>> rows) {
        var regrets = rows.stream().map(row -> row.get(rule).values()).toList();
        var ratios = rows.stream()
                .map(row -> ratios(row.getFirst().values(), row.get(rule).values()))
                .toList();
        var ratio = Summary.of(ratios);
        var interval = ratio.interval().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "  %-34s %.3f   %.2f (%.2f-%.2f)%n",
                rows.getFirst().get(rule).rule().replaceAll(" [0-9.]+$", " best margin"),
                Summary.of(regrets).geomean(),
                ratio.geomean(),
                interval.low(),
                interval.high());
    }

    private static double[] ratios(double[] above, double[] below) {
        var ratios = new double[above.length];
        Arrays.setAll(ratios, i -> above[i] / below[i]);
        return ratios;
    }

    private static List<Row> study(Trace trace) throws InterruptedException {
        var cpu = best(trace, CpuMargin::new);
        var aimd = best(trace, LatencyAimd::withMargin);
        return List.of(
                row("filter on latency (shipped)", trace, CapacityRule.standard()),
                row("as configured", trace, new AsConfigured()),
                row("CPU per request x " + cpu, trace, new CpuMargin(cpu)),
                row("CPU per request, AIMD x " + aimd, trace, LatencyAimd.withMargin(aimd)));
    }

    private static Row row(String name, Trace trace, CapacityRule rule) throws InterruptedException {
        var seeds = LongStream.rangeClosed(1, SEEDS).boxed().toList();
        var regrets = regrets(trace, DRIFT, seeds, List.of(rule))[0];
        return new Row(name, Arrays.stream(regrets).boxed().toList());
    }

    private static double best(Trace trace, DoubleFunction<CapacityRule> rule) throws InterruptedException {
        var rows = (int) (trace.measured().length * CHOSEN_BEFORE);
        var before = trace.slice(0, rows);
        var quarter = new Conditions(
                DRIFT.realism(),
                DRIFT.startupSeconds(),
                DRIFT.peakReplicas(),
                1 - 0.45 / CHOSEN_BEFORE,
                DRIFT.prices());
        var rules = DoubleStream.of(MARGINS).mapToObj(rule).toList();
        var regrets = regrets(before, quarter, List.of(1L), rules);
        var best = 0;
        for (var i = 1; i < MARGINS.length; i++) {
            best = regrets[i][0] < regrets[best][0] ? i : best;
        }
        return MARGINS[best];
    }

    /// By rule, then by seed.
    private static double[][] regrets(Trace trace, Conditions conditions, List<Long> seeds, List<CapacityRule> rules)
            throws InterruptedException {
        var policies = rules.stream().map(CapacityStudy::policy).toList();
        var request = new SimulationRequest(List.of(trace), seeds, conditions, policies, false, 2);
        var cells = new Simulation(request, (_, _, _) -> {}).run().cells();
        var regrets = new double[rules.size()][seeds.size()];
        for (var seed = 0; seed < seeds.size(); seed++) {
            for (var rule = 0; rule < rules.size(); rule++) {
                regrets[rule][seed] = cells.get(seed).policies().get(rule).regret();
            }
        }
        return regrets;
    }

    /// The product, with another rule for capacity.
    static Policy policy(CapacityRule rule) {
        return new Policy(
                PolicyName.NIMBUSGUARD,
                context -> new GraphAutoscaler(
                        context.cluster(),
                        context.conditions(),
                        Profile.BALANCED,
                        Guards.standard(),
                        report -> {},
                        rule));
    }

    private static void print(Trace trace, List<Row> rows) {
        System.out.println(trace.name());
        rows.forEach(row -> System.out.printf(
                Locale.ROOT,
                "  %-34s %.3f%n",
                row.rule(),
                Arrays.stream(row.values()).average().orElseThrow()));
    }
}
