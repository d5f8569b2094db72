package io.nimbusguard.testbed.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Trace.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final WorkloadPlan PLAN =
            WorkloadPlan.of("shop", "checkout", "x.csv").scaledTo(10, 100);

    @Test
    void scalesThePeakToTheReplicasThatItShallNeed() {
        var load = new Load(PLAN, hours(2, 200, 200));
        assertThat(load.rate(720)).isCloseTo(1000, within(1e-6));
        assertThat(load.replicasAt(1, 720)).isEqualTo(10);
    }

    @Test
    void givesTheSameRequestsForTheSameStepInAnyOrder() {
        var one = new Load(PLAN, hours(2, 100, 200));
        var other = new Load(PLAN, hours(2, 100, 200));
        var forwards = LongStream.range(-5, 5).mapToDouble(one::requests).toArray();
        var backwards = LongStream.range(-5, 5)
                .map(step -> -1 - step)
                .mapToDouble(other::requests)
                .toArray();
        var reversed = new double[backwards.length];
        Arrays.setAll(reversed, i -> backwards[backwards.length - 1 - i]);
        assertThat(forwards).isEqualTo(reversed);
        assertThat(new Load(PLAN.seeded(2), hours(2, 100, 200)).requests(0)).isNotEqualTo(one.requests(0));
    }

    @Test
    void drawsCountsAroundTheMean() {
        var load = new Load(PLAN, hours(2, 200, 200));
        var mean =
                LongStream.range(0, 1000).mapToDouble(load::requests).average().orElseThrow();
        assertThat(mean).isCloseTo(5000, within(5 * Math.sqrt(5000.0 / 1000)));
    }

    @Test
    void beginsWhereItIsToldAndRunsAtItsSpeed() {
        var trace = hours(4, 100, 200, 50, 80);
        assertThat(new Load(PLAN.at(3600), trace).rate(0)).isCloseTo(1000, within(5.0));
        assertThat(new Load(PLAN.atSpeed(3600), trace).rate(1)).isLessThan(500);
        assertThat(new Load(PLAN.at(3600).atSpeed(720), trace).rate(-1)).isCloseTo(500, within(5.0));
    }

    @Test
    void repeatsOutsideOfTheTrace() {
        var load = new Load(PLAN.at(3600), hours(2, 100, 200));
        assertThat(load.rate(720)).isCloseTo(500, within(5.0));
        assertThat(load.rate(-721)).isCloseTo(1000, within(5.0));
    }

    @Test
    void repeatsByWholeDaysSoThatTheTimeOfDayStays() {
        var hours = new double[36];
        Arrays.setAll(hours, hour -> 100 + hour % 24);
        var load = new Load(PLAN, hours(36, hours));
        var noon = 12 * 720;
        assertThat(load.rate(noon)).isEqualTo(load.rate(noon - 24 * 720)).isEqualTo(load.rate(noon + 24 * 720));
    }

    @Test
    void aGapHasTheRateBeforeIt() {
        var load = new Load(PLAN, hours(2, 200, Double.NaN));
        assertThat(load.rate(720)).isEqualTo(load.rate(0));
    }

    static Trace hours(int count, double... rates) {
        var origin = new Origin("x", Path.of("x.csv"), "0", true);
        return new Trace(origin, Trace.UNDATED_EPOCH, Duration.ofHours(1), Arrays.copyOf(rates, count));
    }
}
