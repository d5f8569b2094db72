package io.nimbusguard.safety;

import static io.nimbusguard.safety.FactsBuilder.NOW;
import static io.nimbusguard.safety.FactsBuilder.facts;
import static io.nimbusguard.safety.FactsBuilder.fallbackTo;
import static io.nimbusguard.safety.FactsBuilder.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Complete;
import io.nimbusguard.scaling.Evidence.Partial;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Pause;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.SmallestChange;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GuardsPropertiesTest {

    private final Guards guards = Guards.standard();

    @Property
    void whatIsWrittenLiesInTheRange(@ForAll("passes") GuardFacts pass) {
        if (guards.judge(pass) instanceof Apply apply) {
            assertThat(pass.range().contains(apply.target())).isTrue();
        }
    }

    @Property
    void judgingTwiceChangesNothing(@ForAll("passes") GuardFacts pass) {
        var once = target(guards.judge(pass), pass);

        var again = guards.judge(once, Reason.INSIDE_BAND, pass);

        assertThat(target(again, pass)).isEqualTo(once);
    }

    @Property
    void nothingIsScaledInOnIncompleteEvidenceButToAFixedFallback(@ForAll("passes") GuardFacts pass) {
        var fixed = pass.proposal() instanceof Proposal.Hold;
        if (!pass.evidence().isComplete() && !fixed) {
            assertThat(target(guards.judge(pass), pass)).isGreaterThanOrEqualTo(pass.current());
        }
    }

    @Property
    void scaleUpOnlyNeverLowers(@ForAll("passes") GuardFacts pass) {
        if (pass.mode() == Mode.SCALE_UP_ONLY) {
            assertThat(target(guards.judge(pass), pass)).isGreaterThanOrEqualTo(pass.current());
        }
    }

    @Property
    void aPausedWorkloadMovesNowhereButToItsPausedReplicas(@ForAll("passes") GuardFacts pass) {
        var pause = pass.conditions().pause();
        var target = target(guards.judge(pass), pass);
        if (pause.stops(Direction.IN) && pause.replicas().isEmpty()) {
            assertThat(target).isGreaterThanOrEqualTo(pass.current());
        }
        if (pause.stops(Direction.OUT) && pause.replicas().isEmpty()) {
            assertThat(target).isLessThanOrEqualTo(pass.current());
        }
        if (pause.replicas().isPresent()) {
            var ordered = pass.range().clamp(pause.replicas().getAsInt());
            assertThat(target).isIn(pass.current(), ordered);
        }
    }

    @Property
    void besideAnotherAutoscalerNothingIsWritten(@ForAll("passes") GuardFacts pass) {
        if (pass.conditions().rivalAutoscaler().isPresent()) {
            assertThat(guards.judge(pass)).isNotInstanceOf(Apply.class);
        }
    }

    @Property
    void theFleetsBudgetIsKeptUnlessAPersonNamedTheCount(@ForAll("passes") GuardFacts pass) {
        if (guards.judge(pass) instanceof Apply apply
                && pass.conditions().pause().replicas().isEmpty()) {
            assertThat(Math.abs((long) apply.target() - apply.current()))
                    .isLessThanOrEqualTo(
                            pass.fleet().left(apply.target() > apply.current() ? Direction.OUT : Direction.IN));
        }
    }

    @Property
    void aChangeKeepsTheLargestStepButIntoTheRange(@ForAll("passes") GuardFacts pass) {
        if (guards.judge(pass) instanceof Apply apply
                && pass.conditions().pause().replicas().isEmpty()) {
            var current = apply.current();
            var step = Math.max(4L, current);
            var inStep = Math.abs((long) apply.target() - current) <= step;
            assertThat(inStep || !pass.range().contains(current)).isTrue();
        }
    }

    @Property
    void nothingLeavesACalmWorkloadBelowWhatItsDemandNeedsNow(@ForAll("passes") GuardFacts pass) {
        var current = pass.current();
        var floor = Math.min(pass.demandFloor().orElse(0), pass.range().max());
        var step = Math.min(Math.max(4L, current), pass.fleet().left(Direction.OUT));
        var calm = pass.conditions().equals(WorkloadConditions.CALM)
                && pass.behavior().isEmpty();
        if (calm && guards.judge(pass) instanceof Apply apply) {
            assertThat((long) apply.target()).isGreaterThanOrEqualTo(Math.min(floor, current + step));
        }
    }

    @Property
    void everyObjectionSaysWhatWouldHaveFlippedIt(@ForAll("passes") GuardFacts pass) {
        assertThat(guards.judge(pass).findings()).allSatisfy(finding -> {
            var sentence = finding.smallestChange().map(SmallestChange::sentence);
            assertThat(sentence.isPresent()).isEqualTo(finding.objection().isPresent());
            assertThat(sentence.orElse("none")).isNotBlank();
        });
    }

    @Property(tries = 100)
    void theMemoryStaysSmall(@ForAll("demands") List<Double> demands) {
        var memory = GuardMemory.NEW;
        var now = NOW;
        for (var demand : demands) {
            now = now.plusSeconds(1);
            memory = memory.seeing(sighting(now, demand)).wrote(10, demand > 500 ? 11 : 9, now);
        }

        assertThat(memory.demand().peaks()).hasSizeLessThanOrEqualTo(21);
        assertThat(memory.demand().lulls()).hasSizeLessThanOrEqualTo(6);
        assertThat(memory.reversals().times()).hasSizeLessThanOrEqualTo(5);
        assertThat(memory.highestDemand().orElse(0)).isLessThanOrEqualTo(1000);
    }

    @Provide
    Arbitrary<List<Double>> demands() {
        return Arbitraries.doubles().between(0, 1000).list().ofMaxSize(700);
    }

    @Provide
    Arbitrary<GuardFacts> passes() {
        Arbitrary<Evidence> evidence = Arbitraries.of(
                new Complete(),
                new Complete(),
                new Partial(List.of(Reason.COVERAGE_BELOW_90_PERCENT)),
                new Unusable(Reason.DEMAND_STALE));
        Arbitrary<Mode> modes = Arbitraries.of(Mode.AUTO, Mode.AUTO, Mode.SCALE_UP_ONLY, Mode.OBSERVE);
        var ranges = Combinators.combine(replicas(1), replicas(0))
                .as((min, more) -> new ReplicaRange(min, (int) Math.min(Integer.MAX_VALUE, (long) min + more)));
        var proposals = Combinators.combine(replicas(0), Arbitraries.of(true, true, true, false))
                .as((target, planned) ->
                        planned ? (Proposal) FactsBuilder.scaleTo(target) : (Proposal) fallbackTo(target));
        Arbitrary<Optional<BehaviorFacts>> behavior = Arbitraries.of(
                Optional.empty(),
                Optional.of(new BehaviorFacts(
                        BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5)), HpaMemory.EMPTY, NOW)));
        var counts = Combinators.combine(replicas(0), ranges, replicas(0), replicas(0))
                .as((current, range, floor, left) ->
                        facts(current, current).range(range).demandFloor(floor).fleetLeft(left));
        var spoilt = Combinators.combine(conditions(), memories(), replicas(0), Arbitraries.of(0.2, 0.8));
        return counts.flatMap(
                healthy -> Combinators.combine(proposals, evidence, modes, behavior, spoilt.as(Spoil::new))
                        .as((proposal, seen, mode, given, spoil) -> spoil.apply(healthy.proposal(proposal)
                                        .evidence(seen)
                                        .mode(mode)
                                        .behavior(given))
                                .build()));
    }

    private record Spoil(WorkloadConditions conditions, GuardMemory memory, int windowFloor, double confidence) {
        FactsBuilder apply(FactsBuilder pass) {
            return pass.conditions(conditions).memory(memory).confidence(confidence, windowFloor);
        }
    }

    private static Arbitrary<WorkloadConditions> conditions() {
        var calm = WorkloadConditions.CALM;
        return Arbitraries.oneOf(
                Arbitraries.of(
                        calm,
                        calm.rollingOut(),
                        calm.failing("exceeded quota"),
                        calm.beside("hpa/checkout"),
                        calm.paused(Pause.ALL),
                        calm.paused(Pause.of(Direction.IN)),
                        calm.paused(Pause.of(Direction.OUT))),
                replicas(0).map(count -> calm.paused(Pause.at(count))));
    }

    private static Arbitrary<GuardMemory> memories() {
        var stalled = GuardMemory.NEW;
        var flapping = FactsBuilder.SETTLED;
        for (var tick = 20; tick >= 0; tick--) {
            var time = NOW.minusSeconds(15L * tick);
            stalled = stalled.seeing(
                    sighting(time, new ReplicaCounts(15, 10), OptionalDouble.of(500), WorkloadConditions.CALM));
            flapping = flapping.wrote(10, tick % 2 == 0 ? 11 : 9, time);
        }
        var changedByHand = FactsBuilder.SETTLED.seeing(
                sighting(NOW, new ReplicaCounts(7, 7), OptionalDouble.of(500), WorkloadConditions.CALM));
        return Arbitraries.of(
                GuardMemory.NEW,
                FactsBuilder.SETTLED,
                FactsBuilder.SETTLED.seeing(sighting(NOW, 100)),
                stalled,
                flapping,
                changedByHand);
    }

    private static Arbitrary<Integer> replicas(int least) {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(least, 200),
                Arbitraries.integers().between(least, Integer.MAX_VALUE));
    }

    private static int target(Verdict verdict, GuardFacts pass) {
        return verdict instanceof Apply apply ? apply.target() : pass.current();
    }
}
