package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.HpaTuning.Signal;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TunedRivalsTest {

    @Test
    void everyGridHoldsWhatIsShipped() {
        for (var grid : List.of(
                HpaTuning.grid(Signal.CPU),
                HpaTuning.grid(Signal.REQUESTS),
                HoltWintersTuning.grid(),
                CycleTuning.grid(),
                SeasonalTuning.grid())) {
            assertThat(grid.tunings()).contains(grid.shipped()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTunedRivalCostsNoMoreThanTheShippedOneOnThePartItWasTunedOn() {
        // Given
        var trace = Traces.bundled("ms-docdb-app04-2018").slice(0, 720);
        var before = Arrivals.of(trace, Conditions.STANDARD, 1)
                .beforeScored(Conditions.STANDARD)
                .orElseThrow();
        var prices = Conditions.STANDARD.prices();

        for (var grid : List.of(HoltWintersTuning.grid(), SeasonalTuning.grid())) {
            // When
            var usages = TuningMemory.ofProcess().usages(grid, before, Conditions.STANDARD);

            // Then
            var shipped = usages.get(grid.tunings().indexOf(grid.shipped()))
                    .at(prices)
                    .total();
            assertThat(usages)
                    .anySatisfy(usage -> assertThat(usage.at(prices).total()).isLessThan(0.99 * shipped));
        }
    }

    @Test
    void theSeasonalRivalKeepsWhatItsWindowHasSeen() {
        // Given
        var recent = new RecentGreatest(Duration.ofMinutes(1));
        var start = Instant.EPOCH;

        // Then
        assertThat(recent.with(start, 5)).isEqualTo(5);
        assertThat(recent.with(start.plusSeconds(30), 3)).isEqualTo(5);
        assertThat(recent.with(start.plusSeconds(60), 2)).isEqualTo(5);
        assertThat(recent.with(start.plusSeconds(61), 2)).isEqualTo(3);
        assertThat(recent.with(start.plusSeconds(200), 1)).isEqualTo(1);
    }

    @Test
    void aRecentGreatestWithoutAWindowRemembersNothing() {
        // Given
        var recent = new RecentGreatest(Duration.ZERO);
        recent.with(Instant.EPOCH, 9);

        // Then
        assertThat(recent.with(Instant.EPOCH.plusSeconds(15), 4)).isEqualTo(4);
    }

    @Test
    void aLowerTargetKeepsMoreReplicas() {
        // Given
        var trace = Traces.bundled("ms-docdb-app04-2018").slice(0, 720);
        var arrivals = Arrivals.of(trace, Conditions.STANDARD, 1);

        // When
        var tight = PolicyRun.of(seasonal(85), arrivals, Conditions.STANDARD).score();
        var roomy = PolicyRun.of(seasonal(60), arrivals, Conditions.STANDARD).score();

        // Then
        assertThat(roomy.replicaHours()).isGreaterThan(1.3 * tight.replicaHours());
        assertThat(roomy.violationSeconds()).isLessThan(tight.violationSeconds());
    }

    private static Policy seasonal(int targetPercent) {
        return Policy.set(PolicyName.SEASONAL_REACTIVE, new SeasonalTuning(targetPercent, Duration.ZERO));
    }
}
