package io.nimbusguard.testbed.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResourceExpositionTest {

    @Test
    void aStartingPodIsThereAndItsCpuNeverFallsWhenItGetsReady() {
        // Given
        var plan = WorkloadPlan.of("shop", "checkout", "trace.csv");
        var nothing = new Totals(new double[RawSeries.ALL.size()]);
        var before = new ResourceExposition();
        var after = new ResourceExposition();

        // When
        before.add(plan, Map.of(), Set.of("a"));
        after.add(plan, Map.of("a", nothing), Set.of());

        // Then
        assertThat(before.text())
                .contains(
                        "container_cpu_usage_seconds_total{container=\"checkout\",namespace=\"shop\",pod=\"a\"} 0.001\n")
                .contains("node_cpu_usage_seconds_total 0.001\n");
        assertThat(after.text()).isEqualTo(before.text());
    }
}
