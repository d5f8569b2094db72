package io.nimbusguard.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.load.Faults.Write;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A fortnight of constant load in the rough condition.
class RoughClusterTest {

    private static final Conditions ROUGH = Conditions.STANDARD.with(Realism.ROUGH);

    private final Arrivals arrivals = Arrivals.of(Traces.constant(Duration.ofMinutes(1), 14 * 1440, 1), ROUGH, 1);
    private final VirtualCluster cluster = new VirtualCluster(arrivals, ROUGH, _ -> {});

    @Test
    void neverHasMoreReadyPodsThanWereAskedFor() {
        while (!cluster.isOver()) {
            assertThat(cluster.ready()).isLessThanOrEqualTo(cluster.requested());
            assertThat(cluster.pods()).isLessThanOrEqualTo(cluster.requested() * 5 / 4 + 1);
            if (cluster.isTick() && cluster.step() % 720 == 0) {
                cluster.setReplicas(20 + cluster.step() / 720 % 40);
            }
            cluster.advance();
        }
    }

    @Test
    void makesANewPodInThePlaceOfOneThatIsKilled() {
        // Given
        advanceTo(first(step -> arrivals.faults().kill(step).isPresent() && isQuiet(step)) - 1);
        var before = cluster.ready();

        // When
        cluster.advance();
        var killed = cluster.ready();
        advanceTo(cluster.step() + 60);

        // Then
        assertThat(killed).isEqualTo(before - 1);
        assertThat(cluster.requested()).isEqualTo(before);
        assertThat(cluster.ready()).isEqualTo(before);
    }

    @Test
    void replacesAllPodsInARolloutWithThreeQuartersOfThemReady() {
        // Given
        advanceTo(first(step -> arrivals.faults().rolloutBegins(step) && isQuiet(step)) - 1);
        var requested = cluster.requested();
        var began = cluster.step();

        // When
        cluster.advance();
        var leastReady = requested;
        var leastCoverage = 1.0;
        while (observation().conditions().rollout() == Rollout.IN_PROGRESS) {
            leastReady = Math.min(leastReady, cluster.ready());
            leastCoverage = Math.min(leastCoverage, observation().coverage().orElseThrow());
            cluster.advance();
        }

        // Then
        assertThat(leastReady).isBetween(requested * 3 / 4 - 1, requested * 3 / 4 + 1);
        assertThat(leastCoverage).as("new pods' series come late").isLessThan(0.9);
        assertThat(cluster.ready()).isEqualTo(requested);
        assertThat(IntStream.range(0, cluster.pods()).mapToDouble(cluster::podAgeSeconds))
                .allMatch(age -> age <= 5.0 * (cluster.step() - began));
    }

    @Test
    void makesNoMorePodsThanAQuotaLeavesAndSaysSo() {
        // Given
        advanceTo(first(step -> arrivals.faults().quota(step)) + 1);
        var most = arrivals.faults().mostPods(cluster.step()).orElseThrow();
        var before = cluster.pods();

        // When
        cluster.setReplicas(80);
        var during = cluster.pods();
        var said = observation().conditions().replicaFailure();
        advanceTo(first(step ->
                step > cluster.step() && !arrivals.faults().mostPods(step).isPresent()));

        // Then
        assertThat(during).isEqualTo(Math.max(before, most)).isLessThan(80);
        assertThat(said).isPresent();
        assertThat(cluster.pods()).isEqualTo(80);
        assertThat(observation().conditions().replicaFailure()).isEmpty();
    }

    @Test
    void mayHaveCarriedOutAWriteWhoseAnswerIsLost() {
        for (var write : new Write[] {Write.LOST, Write.ONLY_ANSWER_LOST}) {
            // Given
            var from = cluster.step();
            advanceTo(first(step -> step > from && arrivals.faults().write(step) == write));
            var before = cluster.requested();

            // When
            var outcome = cluster.scale(cluster.workload(), before, before + 1);

            // Then
            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            assertThat(cluster.requested()).isEqualTo(write == Write.LOST ? before : before + 1);
        }
    }

    @Test
    void changesNothingWhereAWriteIsRefusedOrMeetsAConflict() {
        for (var write : new Write[] {Write.REFUSED, Write.CONFLICT}) {
            // Given
            var from = cluster.step();
            advanceTo(first(step -> step > from && arrivals.faults().write(step) == write));
            var before = cluster.requested();

            // When
            cluster.ask(before + 1);

            // Then
            assertThat(cluster.writeFails()).isTrue();
            assertThat(cluster.requested()).isEqualTo(before);
        }
    }

    @Test
    void hasNoDemandBehindMinutesWithoutAScrape() {
        // Given
        var gone =
                first(step -> step > 100 && IntStream.range(step - 13, step).allMatch(arrivals.faults()::scrapeLost));

        // When
        advanceTo(gone);

        // Then
        assertThat(observation().measurements().get(Feature.REQUEST_RATE)).isInstanceOf(Missing.class);
        assertThat(cluster.requestRate()).isNaN();
        assertThat(cluster.cpuMissing()).isTrue();
    }

    private boolean isQuiet(int step) {
        return step > 1000
                && IntStream.range(step - 400, step + 400)
                        .noneMatch(near -> near != step
                                && (arrivals.faults().kill(near).isPresent()
                                        || arrivals.faults().rolloutBegins(near)
                                        || arrivals.faults().mostPods(near).isPresent()));
    }

    private int first(IntPredicate wanted) {
        return IntStream.range(1, arrivals.size() - 400)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private void advanceTo(int step) {
        while (cluster.step() < step) {
            cluster.advance();
        }
    }

    private Observation observation() {
        return cluster.observe(cluster.workload(), cluster.now());
    }
}
