package io.nimbusguard.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Observation;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.score.Ledger;
import io.nimbusguard.simulator.score.Usage;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two days of load with a gap, under replicas that change all the time.
class ForkedClusterTest {

    private static final int FORKED_AT = 7 * 720;
    /// Past the gap.
    private static final int UNTIL = 20 * 720;
    private static final int GAP_FROM = 600;
    private static final int GAP_TO = 660;

    @ParameterizedTest
    @EnumSource(Realism.class)
    void aForkThatDoesTheSameSeesAndCostsTheSame(Realism realism) {
        // Given
        var original = new Watched(arrivals(realism), realism);
        original.run(FORKED_AT, ForkedClusterTest::restless);
        var fork = original.fork();

        // When
        original.run(UNTIL, ForkedClusterTest::restless);
        fork.run(UNTIL, ForkedClusterTest::restless);

        // Then
        assertThat(fork.seen).hasSizeGreaterThan(2_000).isEqualTo(original.after(FORKED_AT));
        assertThat(fork.served).isEqualTo(original.served.subList(FORKED_AT, UNTIL));
    }

    @ParameterizedTest
    @EnumSource(Realism.class)
    void aForkThatDoesOtherwiseLeavesTheOriginalAsItWas(Realism realism) {
        // Given
        var alone = new Watched(arrivals(realism), realism);
        alone.run(UNTIL, ForkedClusterTest::restless);
        var original = new Watched(arrivals(realism), realism);
        original.run(FORKED_AT, ForkedClusterTest::restless);

        // When
        var fork = original.fork();
        fork.run(UNTIL, step -> 30 - restless(step));
        original.run(UNTIL, ForkedClusterTest::restless);

        // Then
        assertThat(original.seen).isEqualTo(alone.seen);
        assertThat(original.usage()).isEqualTo(alone.usage());
        assertThat(fork.served).isNotEqualTo(original.served.subList(FORKED_AT, UNTIL));
    }

    /// Between 8 and 20 replicas, another count every minute.
    private static int restless(int step) {
        return 8 + new SplittableRandom(step / 12).nextInt(13);
    }

    private static Arrivals arrivals(Realism realism) {
        return Arrivals.of(trace(), Conditions.STANDARD.with(realism), 5);
    }

    private static Trace trace() {
        var rates = new double[2 * 1440];
        for (var minute = 0; minute < rates.length; minute++) {
            var inGap = minute >= GAP_FROM && minute < GAP_TO;
            rates[minute] = inGap ? Double.NaN : 1000 - 300 * Math.cos(minute * 2 * Math.PI / 1440);
        }
        return Traces.of(Duration.ofMinutes(1), rates);
    }

    /// What a step was, as far as anyone is charged for it.
    private record Served(int paid, int ready, double arrivals, double served, double slow, boolean violating) {

        static Served of(ServedStep step) {
            return new Served(step.paid(), step.ready(), step.arrivals(), step.served(), step.slow(), step.violating());
        }
    }

    /// A cluster with everything that is seen of it.
    private static final class Watched {

        private final Arrivals arrivals;
        private final Ledger ledger;
        private final VirtualCluster cluster;
        private final List<Observation> seen = new ArrayList<>();
        private final List<Integer> seenAt = new ArrayList<>();
        private final List<Served> served = new ArrayList<>();

        Watched(Arrivals arrivals, Realism realism) {
            this.arrivals = arrivals;
            this.ledger = new Ledger(arrivals);
            this.cluster = new VirtualCluster(arrivals, Conditions.STANDARD.with(realism), this::heard);
        }

        private Watched(Watched forked) {
            this.arrivals = forked.arrivals;
            this.ledger = new Ledger(arrivals);
            this.cluster = forked.cluster.fork(this::heard);
        }

        Watched fork() {
            return new Watched(this);
        }

        private void heard(ServedStep step) {
            ledger.served(step);
            served.add(Served.of(step));
        }

        void run(int until, IntUnaryOperator replicas) {
            while (cluster.step() < until) {
                if (cluster.isTick()) {
                    seen.add(cluster.observe(cluster.workload(), cluster.now()));
                    seenAt.add(cluster.step());
                    cluster.ask(replicas.applyAsInt(cluster.step()));
                }
                cluster.advance();
            }
        }

        List<Observation> after(int step) {
            return seen.subList(seenAt.indexOf(step), seen.size());
        }

        Usage usage() {
            return ledger.usage();
        }
    }
}
