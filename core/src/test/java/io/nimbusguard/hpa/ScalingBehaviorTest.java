package io.nimbusguard.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingBehaviorTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final HpaBounds BOUNDS = new HpaBounds(1, 100);

    @Test
    void fillsInWhatIsNotGiven() {
        // Given
        var given =
                new BehaviorSpec(null, new ScalingRulesSpec(null, null, List.of(ScalingPolicy.pods(2, MINUTE)), null));

        // When
        var behavior = given.effective(WINDOW);

        // Then
        assertThat(behavior.scaleUp().stabilizationWindow()).isZero();
        assertThat(behavior.scaleUp().policies()).hasSize(2);
        assertThat(behavior.scaleDown().stabilizationWindow()).isEqualTo(WINDOW);
        assertThat(behavior.scaleDown().policies()).containsExactly(ScalingPolicy.pods(2, MINUTE));
    }

    @Test
    void addsTheLargerOfFourPodsAndHundredPercentByDefault() {
        var behavior = BehaviorSpec.DEFAULTS.effective(WINDOW);

        assertThat(behavior.scaleUpLimit(1, HpaMemory.EMPTY, NOW)).isEqualTo(5);
        assertThat(behavior.scaleUpLimit(10, HpaMemory.EMPTY, NOW)).isEqualTo(20);
    }

    @Test
    void countsWhatWasAddedWithinThePeriodAgainstTheLimit() {
        // Given
        var behavior = scalingUpBy(ScalingPolicy.pods(5, MINUTE));
        var memory = behavior.recordScale(10, 13, HpaMemory.EMPTY, NOW);

        // Then
        assertThat(behavior.scaleUpLimit(13, memory, NOW.plusSeconds(59))).isEqualTo(15);
        assertThat(behavior.scaleUpLimit(13, memory, NOW.plusSeconds(60))).isEqualTo(18);
    }

    @Test
    void neverScalesDownBecauseALimitIsExceeded() {
        // Given
        var behavior = scalingUpBy(ScalingPolicy.pods(1, MINUTE));
        var memory = behavior.recordScale(10, 15, HpaMemory.EMPTY, NOW);

        // When
        var limited = behavior.limit(new ScaleRequest(15, 20, BOUNDS), memory, NOW);

        // Then
        assertThat(limited).isEqualTo(new Limited(15, ScalingLimited.SCALE_UP_LIMIT));
    }

    @Test
    void doesNothingInADisabledDirection() {
        // Given
        var rules = new ScalingRulesSpec(Duration.ZERO, PolicySelection.DISABLED, null, null);
        var behavior = new BehaviorSpec(null, rules).effective(WINDOW);

        // When
        var normalized = behavior.normalize(new ScaleRequest(10, 2, BOUNDS), HpaMemory.EMPTY, NOW);

        // Then
        assertThat(normalized.replicas()).isEqualTo(10);
        assertThat(normalized.scalingLimited()).isEqualTo(ScalingLimited.SCALE_DOWN_LIMIT);
    }

    @Test
    void overwritesTheLastExpiredRecommendationInPlace() {
        // Given
        var behavior = BehaviorSpec.DEFAULTS.effective(WINDOW);
        var fresh = new Recommendation(3, NOW.minusSeconds(10));
        var memory = new HpaMemory(
                List.of(
                        new Recommendation(1, NOW.minusSeconds(400)),
                        new Recommendation(2, NOW.minusSeconds(301)),
                        fresh),
                List.of(),
                List.of());

        // When
        var after =
                behavior.normalize(new ScaleRequest(3, 7, BOUNDS), memory, NOW).memory();

        // Then
        assertThat(after.recommendations())
                .containsExactly(new Recommendation(1, NOW.minusSeconds(400)), new Recommendation(7, NOW), fresh);
    }

    @Test
    void refusesWhatTheApiServerRefuses() {
        assertThatThrownBy(() -> ScalingPolicy.pods(0, MINUTE)).hasMessageContaining("value must be at least 1");
        assertThatThrownBy(() -> ScalingPolicy.pods(1, Duration.ofMinutes(31))).hasMessageContaining("period must be");
        assertThatThrownBy(() -> new ScalingRules(Duration.ofHours(2), PolicySelection.MAX, policies(), null))
                .hasMessageContaining("stabilizationWindow must be");
        assertThatThrownBy(() -> new ScalingRules(WINDOW, PolicySelection.MAX, List.of(), null))
                .hasMessageContaining("policies must not be empty");
        assertThatThrownBy(() -> new ScalingRules(WINDOW, PolicySelection.MAX, policies(), Double.NaN))
                .hasMessageContaining("tolerance must be at least 0");
    }

    private static List<ScalingPolicy> policies() {
        return List.of(ScalingPolicy.percent(10, MINUTE));
    }

    private static ScalingBehavior scalingUpBy(ScalingPolicy policy) {
        return new BehaviorSpec(new ScalingRulesSpec(null, null, List.of(policy), null), null).effective(WINDOW);
    }
}
