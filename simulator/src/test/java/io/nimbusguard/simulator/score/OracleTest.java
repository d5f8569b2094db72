package io.nimbusguard.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final int UNSCORED = 121;

    /// Two stretches with a gap between; of each the steps behind the first 121 are scored.
    @Property(tries = 150)
    void isTheCheapestOfAllPaths(
            @ForAll @Size(5) List<@DoubleRange(min = 0, max = 1) Double> first,
            @ForAll @Size(3) List<@DoubleRange(min = 0, max = 1) Double> second,
            @ForAll @IntRange(max = 20) int penalty,
            @ForAll @IntRange(max = 120) int changePrice) {
        // Given
        var conditions = new Conditions(Realism.DETERMINISTIC, 5, 2, 1, new Prices(penalty, changePrice));
        var arrivals = twoStretches(first, second, conditions);

        // When
        var oracle = Oracle.of(arrivals, conditions);

        // Then
        var path = new int[arrivals.size()];
        Arrays.setAll(path, oracle::replicas);
        var expected =
                cheapest(arrivals, conditions, UNSCORED, 5) + cheapest(arrivals, conditions, 2 * UNSCORED + 5, 3);
        assertThat(oracle.cost()).isCloseTo(expected, within(1e-6));
        assertThat(cost(arrivals, conditions, path)).isCloseTo(oracle.cost(), within(1e-6));
        for (var step = 1; step < path.length; step++) {
            assertThat(oracle.cost(step)).isCloseTo(cost(arrivals, conditions, path, step, step + 1), within(1e-9));
        }
    }

    @Test
    void walksBackThroughManyBlocks() {
        // Given
        var trace = Traces.bundled("ms-docdb-app04-2018").slice(3000, 3600);
        var conditions = new Conditions(Realism.STANDARD, 60, 20, 0.8, Prices.STANDARD);
        var arrivals = Arrivals.of(trace, conditions, 1);

        // When
        var oracle = Oracle.of(arrivals, conditions);

        // Then
        var path = new int[arrivals.size()];
        Arrays.setAll(path, oracle::replicas);
        assertThat(arrivals.scoredSteps()).isGreaterThan(5000);
        assertThat(cost(arrivals, conditions, path)).isCloseTo(oracle.cost(), within(1e-6 * oracle.cost()));
    }

    @Test
    void isReportedWithPartsThatAddUpToItsCost() {
        // Given
        var trace = Traces.bundled("ms-docdb-app04-2018").slice(3000, 3600);
        var arrivals = Arrivals.of(trace, Conditions.STANDARD, 1);
        var oracle = Oracle.of(arrivals, Conditions.STANDARD);

        // When
        var score = OracleScore.of(oracle, arrivals, Conditions.STANDARD);

        // Then
        assertThat(score.cost()).isCloseTo(oracle.cost(), within(1e-6));
        assertThat(score.parts().violations()).isGreaterThanOrEqualTo(-1e-6);
    }

    private static Arrivals twoStretches(List<Double> first, List<Double> second, Conditions conditions) {
        var rates = new double[2 * UNSCORED + first.size() + second.size() + 1];
        Arrays.fill(rates, 1);
        for (var i = 0; i < first.size(); i++) {
            rates[UNSCORED + i] = first.get(i);
        }
        rates[UNSCORED + first.size()] = Double.NaN;
        for (var i = 0; i < second.size(); i++) {
            rates[rates.length - second.size() + i] = second.get(i);
        }
        return Arrivals.of(Traces.of(Duration.ofSeconds(5), rates), conditions, 1);
    }

    /// Tries every path over `steps` scored steps.
    private static double cheapest(Arrivals arrivals, Conditions conditions, int from, int steps) {
        var size = conditions.range().max();
        var paths = (int) Math.pow(size, steps);
        var cheapest = Double.POSITIVE_INFINITY;
        var path = new int[arrivals.size()];
        for (var code = 0; code < paths; code++) {
            var rest = code;
            for (var i = 0; i < steps; i++) {
                path[from + i] = 1 + rest % size;
                rest /= size;
            }
            cheapest = Math.min(cheapest, cost(arrivals, conditions, path, from, from + steps));
        }
        return cheapest;
    }

    private static double cost(Arrivals arrivals, Conditions conditions, int[] path) {
        return cost(arrivals, conditions, path, 0, path.length);
    }

    private static double cost(Arrivals arrivals, Conditions conditions, int[] path, int from, int to) {
        var prices = conditions.prices();
        var cost = 0.0;
        for (var step = from; step < to; step++) {
            if (!arrivals.scored(step)) {
                continue;
            }
            cost += path[step] * 5.0;
            if (Service.violates(arrivals.requests(step), path[step])) {
                cost += prices.violation() * 5 * arrivals.need(step);
            }
            if (step > 0 && arrivals.scored(step - 1)) {
                var change = path[step] - path[step - 1];
                cost += prices.changePerReplica() * Math.abs(change)
                        + conditions.startupSeconds() * Math.max(0, change);
            }
        }
        return cost;
    }
}
