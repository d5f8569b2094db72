package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.trace.Traces;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyRunsTest {

    private static final Prices OTHER = new Prices(2, 0);

    private final Arrivals arrivals =
            Arrivals.of(Traces.constant(Duration.ofMinutes(1), 90, 1), Conditions.STANDARD, 1);
    private final Policies policies = Policies.all(Profile.BALANCED);
    private final PolicyRuns runs = new PolicyRuns(arrivals);

    @ParameterizedTest
    @EnumSource(
            value = PolicyName.class,
            names = {
                "HPA",
                "KEDA",
                "HOLT_WINTERS",
                "CYCLE",
                "SEASONAL_REACTIVE",
                "FIXED_MAX",
                "FIXED_MIN",
                "RANDOM",
                "REACTIVE",
                "PLANNER_PERFECT"
            })
    void runsOnceWhatDoesNotLookAtPricesAndChargesItTwice(PolicyName name) {
        // When
        run(name, Prices.STANDARD);
        var other = run(name, OTHER);

        // Then
        assertThat(runs.made()).isEqualTo(1);
        assertThat(other).isEqualTo(PolicyRun.of(policy(name), arrivals, Conditions.STANDARD.with(OTHER)));
    }

    @ParameterizedTest
    @EnumSource(
            value = PolicyName.class,
            names = {"PLANNER_BASELINE", "LEADER", "HEDGE", "NIMBUSGUARD"})
    void runsAnewWhatPlansByPrices(PolicyName name) {
        // When
        run(name, Prices.STANDARD);
        run(name, OTHER);

        // Then
        assertThat(runs.made()).isEqualTo(2);
    }

    @Test
    void letsEveryListenerHearAWholeRun() {
        // Given
        var heard = new AtomicInteger();
        var hpa = policy(PolicyName.HPA);
        runs.run(hpa, Conditions.STANDARD, RunListener.NOBODY);

        // When
        runs.run(hpa, Conditions.STANDARD, counting(heard));

        // Then
        assertThat(heard).hasValue(arrivals.size());
    }

    @Test
    void forgetsWorkThatFailed() {
        // Given
        var once = new Once<String, Integer>();
        assertThatThrownBy(() -> once.get("key", () -> {
                    throw new IllegalStateException("no luck");
                }))
                .hasMessage("no luck");

        // Then
        assertThat(once.get("key", () -> 7)).isEqualTo(7);
        assertThat(once.get("key", () -> 8)).isEqualTo(7);
    }

    private static RunListener counting(AtomicInteger heard) {
        return new RunListener() {
            @Override
            public void served(ServedStep step) {
                heard.incrementAndGet();
            }

            @Override
            public void onPass(PassReport report) {}
        };
    }

    private Policy policy(PolicyName name) {
        return policies.find(name).orElseThrow();
    }

    private PolicyRun run(PolicyName name, Prices prices) {
        return runs.run(policy(name), Conditions.STANDARD.with(prices), RunListener.NOBODY);
    }
}
