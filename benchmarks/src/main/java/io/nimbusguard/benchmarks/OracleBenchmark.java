package io.nimbusguard.benchmarks;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.score.Oracle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The cheapest path through a day over 80 replica levels; one operation is one step of five seconds, walked back too.
@State(Scope.Thread)
public class OracleBenchmark {

    static final int DAY_STEPS = 17_280;

    /// A day, and the stretch before it that is not scored.
    private static final int MINUTES = 25 * 60;

    private final Conditions conditions = new Conditions(Realism.STANDARD, 60, 40, 1, Prices.STANDARD);
    private final Arrivals arrivals = day();

    @Benchmark
    @OperationsPerInvocation(DAY_STEPS)
    public Oracle day80Levels() {
        return Oracle.of(arrivals, conditions);
    }

    private Arrivals day() {
        var longer = Arrivals.of(ScriptedLoad.minutes(MINUTES), conditions, 1);
        var day = longer.scoredUntil(longer.firstScored() + DAY_STEPS);
        if (day.scoredSteps() != DAY_STEPS) {
            throw new IllegalStateException("a day has " + DAY_STEPS + " steps, but this one " + day.scoredSteps());
        }
        return day;
    }
}
