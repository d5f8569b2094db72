package io.nimbusguard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Complete;
import io.nimbusguard.scaling.Evidence.Partial;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Verdict.Apply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GuardsPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private final Guards guards = Guards.standard();

    @Property
    void theTargetLiesInTheRange(@ForAll("passes") FactsBuilder pass) {
        if (guards.judge(pass.build()) instanceof Apply apply) {
            assertThat(pass.range().contains(apply.target())).isTrue();
        }
    }

    @Property
    void judgingTwiceChangesNothing(@ForAll("passes") FactsBuilder pass) {
        var once = target(guards.judge(pass.build()), pass);

        var again = guards.judge(once, Reason.INSIDE_BAND, pass.build());

        assertThat(target(again, pass)).isEqualTo(once);
    }

    @Property
    void nothingIsScaledInOnIncompleteEvidenceButIntoTheRange(@ForAll("passes") FactsBuilder pass) {
        var partial = pass.evidence(new Partial(List.of(Reason.FEATURE_MISSING)));

        if (guards.judge(partial.build()) instanceof Apply apply) {
            assertThat(apply.target()).isGreaterThanOrEqualTo(partial.range().clamp(apply.current()));
        }
    }

    @Property
    void aChangeKeepsTheLargestStepButIntoTheRange(@ForAll("passes") FactsBuilder pass) {
        if (guards.judge(pass.build()) instanceof Apply apply) {
            var current = apply.current();
            var step = Math.max(4L, current);
            var inStep = Math.abs((long) apply.target() - current) <= step;
            assertThat(inStep || !pass.range().contains(current)).isTrue();
        }
    }

    @Property
    void scaleUpOnlyNeverLowers(@ForAll("passes") FactsBuilder pass) {
        if (guards.judge(pass.mode(Mode.SCALE_UP_ONLY).build()) instanceof Apply apply) {
            assertThat(apply.target()).isGreaterThan(apply.current());
        }
    }

    @Property
    void nothingLeavesAWorkloadBelowWhatItsDemandNeedsNow(@ForAll("passes") FactsBuilder pass) {
        var steady = pass.behavior().isEmpty();
        var current = pass.current();
        var floor = Math.min(pass.demandFloor().orElse(0), pass.range().max());
        var reachable = Math.min(floor, current + (long) Math.max(4, current));
        if (steady && guards.judge(pass.build()) instanceof Apply apply) {
            assertThat((long) apply.target())
                    .isGreaterThanOrEqualTo(Math.min(reachable, pass.range().max()));
        }
    }

    @Provide
    Arbitrary<FactsBuilder> passes() {
        Arbitrary<Evidence> evidence =
                Arbitraries.of(new Complete(), new Partial(List.of(Reason.COVERAGE_BELOW_90_PERCENT)));
        Arbitrary<Mode> modes = Arbitraries.of(Mode.AUTO, Mode.SCALE_UP_ONLY);
        var ranges = Combinators.combine(replicas(1), replicas(0))
                .as((min, more) -> new ReplicaRange(min, (int) Math.min(Integer.MAX_VALUE, (long) min + more)));
        Arbitrary<Optional<BehaviorFacts>> behavior = Arbitraries.of(
                Optional.empty(),
                Optional.of(new BehaviorFacts(
                        BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5)), HpaMemory.EMPTY, NOW)));
        return Combinators.combine(replicas(0), replicas(0), ranges, evidence, replicas(0), modes, behavior)
                .as((current, proposed, range, seen, floor, mode, given) -> new FactsBuilder(
                        current, range, seen, OptionalInt.of(floor), FactsBuilder.scaleTo(proposed), mode, given));
    }

    private static Arbitrary<Integer> replicas(int least) {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(least, 200),
                Arbitraries.integers().between(least, Integer.MAX_VALUE));
    }

    private static int target(Verdict verdict, FactsBuilder pass) {
        return verdict instanceof Apply apply ? apply.target() : pass.current();
    }
}
