package io.nimbusguard.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ScalingConstraintPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_REPLICAS = 200;

    @Property
    void theResultLiesWithinTheBounds(
            @ForAll("constraints") ScalingConstraint constraint,
            @ForAll("memories") HpaMemory memory,
            @ForAll("requests") ScaleRequest request) {
        var normalized = constraint.normalize(request, memory, NOW);

        assertThat(normalized.replicas())
                .isBetween(request.bounds().min(), request.bounds().max());
    }

    @Property
    void stabilizingAgainChangesNothing(
            @ForAll("constraints") ScalingConstraint constraint,
            @ForAll("memories") HpaMemory memory,
            @ForAll("requests") ScaleRequest request) {
        var once = constraint.stabilize(request, memory, NOW).replicas();
        var twice = constraint.stabilize(request.withDesired(once), memory, NOW).replicas();

        assertThat(twice).isEqualTo(once);
    }

    @Property
    void limitingAgainChangesNothing(
            @ForAll("constraints") ScalingConstraint constraint,
            @ForAll("memories") HpaMemory memory,
            @ForAll("requests") ScaleRequest request) {
        var once = constraint.limit(request, memory, NOW).replicas();
        var twice = constraint.limit(request.withDesired(once), memory, NOW);

        assertThat(twice).isEqualTo(new Limited(once, ScalingLimited.DESIRED_WITHIN_RANGE));
    }

    @Property
    void askingForMoreNeverGivesLess(
            @ForAll("constraints") ScalingConstraint constraint,
            @ForAll("memories") HpaMemory memory,
            @ForAll("requests") ScaleRequest request,
            @ForAll @IntRange(max = MOST_REPLICAS) int more) {
        var less = constraint.normalize(request, memory, NOW).replicas();
        var larger = request.withDesired(request.desired() + more);

        assertThat(constraint.normalize(larger, memory, NOW).replicas()).isGreaterThanOrEqualTo(less);
    }

    @Property
    void aBehaviorNeverMovesAwayFromTheWish(
            @ForAll("behaviors") ScalingBehavior behavior,
            @ForAll("memories") HpaMemory memory,
            @ForAll("requests") ScaleRequest request) {
        var replicas = behavior.normalize(request, memory, NOW).replicas();

        var towards = Math.min(request.current(), request.desired());
        assertThat(replicas).isBetween(towards, Math.max(request.current(), request.desired()));
    }

    @Property
    void theWishIsRememberedAndNothingFreshIsForgotten(
            @ForAll("constraints") ScalingConstraint constraint,
            @ForAll("memories") HpaMemory memory,
            @ForAll("requests") ScaleRequest request) {
        var after = constraint.normalize(request, memory, NOW).memory();

        var grown = after.recommendations().size() - memory.recommendations().size();
        assertThat(grown).isBetween(0, 1);
        assertThat(after.recommendations()).contains(new Recommendation(request.desired(), NOW));
        assertThat(after.scaleUpEvents()).isEqualTo(memory.scaleUpEvents());
        assertThat(after.scaleDownEvents()).isEqualTo(memory.scaleDownEvents());
    }

    @Provide
    Arbitrary<ScalingConstraint> constraints() {
        var plain = seconds(0, 600).map(window -> (ScalingConstraint) new PlainConstraint(window));
        return Arbitraries.oneOf(plain, behaviors().map(behavior -> behavior));
    }

    @Provide
    Arbitrary<ScalingBehavior> behaviors() {
        return Combinators.combine(rules(), rules()).as(ScalingBehavior::new);
    }

    @Provide
    Arbitrary<HpaMemory> memories() {
        var recommendations = Combinators.combine(replicas(0), seconds(0, 900))
                .as((replicas, age) -> new Recommendation(replicas, NOW.minus(age)))
                .list()
                .ofMaxSize(12);
        return Combinators.combine(recommendations, events(), events()).as(HpaMemory::new);
    }

    /// A current count in bounds, and any wish.
    @Provide
    Arbitrary<ScaleRequest> requests() {
        return Combinators.combine(replicas(0), replicas(0), replicas(1), replicas(0))
                .as((first, second, third, desired) -> {
                    var min = Math.min(first, Math.min(second, third));
                    var max = Math.max(first, Math.max(second, third));
                    var current = first + second + third - min - max;
                    return new ScaleRequest(current, desired, new HpaBounds(min, max));
                });
    }

    private static Arbitrary<List<ScaleEvent>> events() {
        return Combinators.combine(Arbitraries.integers().between(0, 30), seconds(0, 900), Arbitraries.of(true, false))
                .as((change, age, outdated) -> new ScaleEvent(change, NOW.minus(age), outdated))
                .list()
                .ofMaxSize(6);
    }

    private static Arbitrary<ScalingRules> rules() {
        var policies = Combinators.combine(
                        Arbitraries.of(ScalingPolicy.Type.class),
                        Arbitraries.integers().between(1, 300),
                        seconds(15, 600))
                .as(ScalingPolicy::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(seconds(0, 900), Arbitraries.of(PolicySelection.class), policies)
                .as((window, selection, list) -> new ScalingRules(window, selection, list, null));
    }

    private static Arbitrary<Integer> replicas(int min) {
        return Arbitraries.integers().between(min, MOST_REPLICAS);
    }

    private static Arbitrary<Duration> seconds(int min, int max) {
        return Arbitraries.integers().between(min, max).map(Duration::ofSeconds);
    }
}
