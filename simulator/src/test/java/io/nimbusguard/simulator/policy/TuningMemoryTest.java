package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.HpaTuning.Signal;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TuningMemoryTest {

    private final TuningMemory memory = new TuningMemory();

    @Test
    void searchesOnceForTheSameArrivalsAndConditions() {
        // Given
        var found = HpaTuning.grid(Signal.CPU).getFirst();
        memory.cheapest(key(60, 1, Conditions.STANDARD), () -> found);

        // When
        var again = memory.cheapest(key(60, 1, Conditions.STANDARD), () -> HpaTuning.asShipped(Signal.CPU));

        // Then
        assertThat(again).isEqualTo(found);
    }

    @Test
    void tellsSeedsConditionsAndPartsOfOneTraceApart() {
        // Given
        var known = key(60, 1, Conditions.STANDARD);

        // Then
        assertThat(key(60, 2, Conditions.STANDARD)).isNotEqualTo(known);
        assertThat(key(61, 1, Conditions.STANDARD)).isNotEqualTo(known);
        assertThat(key(60, 1, Conditions.STANDARD.with(new Prices(5, 60)))).isNotEqualTo(known);
    }

    private static TuningMemory.Key key(int minutes, long seed, Conditions conditions) {
        var trace = Traces.constant(Duration.ofMinutes(1), minutes, 1);
        return TuningMemory.Key.of(Arrivals.of(trace, conditions, seed), conditions, HpaTuning.grid(Signal.CPU));
    }
}
