package io.nimbusguard.simulator;

import io.nimbusguard.planning.AsConfigured;
import io.nimbusguard.planning.CapacityRule;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.PolicyRun;
import io.nimbusguard.simulator.score.Oracle;
import io.nimbusguard.simulator.score.Summary;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// What a capacity that is stated wrongly costs while it drifts: the product without a network, once with its filter on
/// latency and once with what is stated: `make misstated`. The last 40 % are scored.
final class MisstatedStudy {

    private static final Conditions DRIFT = Conditions.STANDARD.with(Realism.DRIFT);
    private static final int SEEDS = 3;
    private static final List<Row> ROWS = List.of(
            new Row("filter on latency, 0.8 stated", 0.8, CapacityRule.standard()),
            new Row("filter on latency, 1 stated", 1, CapacityRule.standard()),
            new Row("filter on latency, 1.2 stated", 1.2, CapacityRule.standard()),
            new Row("as stated, 0.8", 0.8, new AsConfigured()),
            new Row("as stated, 1", 1, new AsConfigured()),
            new Row("as stated, 1.2", 1.2, new AsConfigured()));

    private MisstatedStudy() {}

    /// @param stated over the truth while nothing drifts
    private record Row(String name, double stated, CapacityRule rule) {}

    public static void main(String[] files) throws IOException {
        var traces = new ArrayList<Trace>();
        for (var file : files) {
            traces.add(new TraceReader().read(Path.of(file)));
        }
        traces.forEach(trace -> System.out.print(" | " + trace.name()));
        System.out.println(" | geometric mean");
        for (var row : ROWS) {
            var regrets = traces.stream().map(trace -> regrets(trace, row)).toList();
            System.out.printf(Locale.ROOT, "  %-30s", row.name());
            for (var some : regrets) {
                System.out.printf(
                        Locale.ROOT,
                        " %.3f",
                        LongStream.range(0, SEEDS)
                                .mapToDouble(seed -> some[(int) seed])
                                .average()
                                .orElseThrow());
            }
            System.out.printf(Locale.ROOT, "   %.3f%n", Summary.of(regrets).geomean());
        }
    }

    /// Of the seeds.
    private static double[] regrets(Trace trace, Row row) {
        return LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToDouble(seed -> {
                    var arrivals = Arrivals.of(trace, DRIFT, seed).stating(row.stated());
                    var cost = PolicyRun.of(CapacityStudy.policy(row.rule()), arrivals, DRIFT)
                            .score()
                            .cost();
                    return cost / Oracle.of(arrivals, DRIFT).cost() - 1;
                })
                .toArray();
    }
}
