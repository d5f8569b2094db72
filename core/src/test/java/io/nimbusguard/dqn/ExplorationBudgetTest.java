package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExplorationBudgetTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final int COST = 8;

    @Test
    void spendsAHundredthOfTheDecisions() {
        assertThat(after(799).allows(NOON, COST, 1)).isFalse();
        assertThat(after(801).allows(NOON, COST, 1)).isTrue();
        assertThat(after(801).exploring(NOON, COST, NOON).allows(NOON, COST, 1)).isFalse();
    }

    @Test
    void letsATwentiethOfTheWorkloadsExploreAtATime() {
        var budget = after(1_000_000);
        for (var exploring = 0; exploring < 5; exploring++) {
            assertThat(budget.allows(NOON, COST, 100)).isTrue();
            budget = budget.exploring(NOON, COST, NOON.plusSeconds(120));
        }

        assertThat(budget.allows(NOON, COST, 100)).isFalse();
        assertThat(budget.allows(NOON.plusSeconds(121), COST, 100)).isTrue();
    }

    @Test
    void holdsOverAnyDay() {
        // Given: a fleet of 50 that explores whenever it may
        var budget = ExplorationBudget.EMPTY;
        var now = NOON;
        var decisions = 0;
        var explored = 0;

        // When
        for (var tick = 0; tick < 3 * 5760; tick++) {
            for (var workload = 0; workload < 50; workload++) {
                budget = budget.decided(now);
                decisions++;
                if (budget.allows(now, COST, 50)) {
                    budget = budget.exploring(now, COST, now.plusSeconds(120));
                    explored += COST;
                }
            }
            now = now.plus(Duration.ofSeconds(15));
        }

        // Then
        assertThat(explored / (double) decisions).isBetween(0.009, 0.0101);
    }

    private static ExplorationBudget after(int decisions) {
        var budget = ExplorationBudget.EMPTY;
        for (var i = 0; i < decisions; i++) {
            budget = budget.decided(NOON);
        }
        return budget;
    }
}
