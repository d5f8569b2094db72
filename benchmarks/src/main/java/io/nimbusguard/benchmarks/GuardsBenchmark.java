package io.nimbusguard.benchmarks;

import io.nimbusguard.benchmarks.RecordedHour.Moment;
import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.hpa.ScaleRequest;
import io.nimbusguard.hpa.ScalingBehavior;
import io.nimbusguard.safety.BehaviorFacts;
import io.nimbusguard.safety.GuardFacts;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.safety.Latency;
import io.nimbusguard.safety.Trust;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// All guards on what an hour's passes proposed, `spec.behavior` with the HPA's defaults among them.
@State(Scope.Thread)
public class GuardsBenchmark {

    private final Guards guards = Guards.standard();
    private final Ring<GuardFacts> facts = new Ring<>(factsOf(RecordedHour.RECORDED.moments()));

    @Benchmark
    public Verdict allGuards() {
        return guards.judge(facts.next());
    }

    private static List<GuardFacts> factsOf(List<Moment> moments) {
        var behavior = BehaviorSpec.DEFAULTS.effective(Duration.ofMinutes(5));
        var memory = memoryOf(moments, behavior);
        return moments.stream()
                .map(moment -> facts(
                        moment,
                        new BehaviorFacts(behavior, memory, moment.input().now())))
                .toList();
    }

    /// A stabilization window full of recommendations.
    private static HpaMemory memoryOf(List<Moment> moments, ScalingBehavior behavior) {
        var memory = HpaMemory.EMPTY;
        for (var moment : moments) {
            var request = new ScaleRequest(
                    current(moment),
                    planned(moment).target(),
                    HpaBounds.of(moment.input().spec().range()));
            memory = behavior.recordRecommendation(
                    request, memory, moment.input().now());
        }
        return memory;
    }

    private static GuardFacts facts(Moment moment, BehaviorFacts behavior) {
        var decision = moment.decision();
        var spec = moment.input().spec();
        var floor = OptionalInt.of(planned(moment).floor());
        var confidence =
                OptionalDouble.of(decision.forecast().orElseThrow().confidence().value());
        return new GuardFacts(
                moment.input().now(),
                current(moment),
                spec.range(),
                decision.evidence(),
                floor,
                floor,
                decision.proposal(),
                new Trust(confidence, spec.forecast().minConfidence(), floor),
                Latency.UNKNOWN,
                spec.mode(),
                Optional.of(behavior),
                moment.observation().conditions(),
                moment.result().memory().guards(),
                moment.input().fleet());
    }

    private static int current(Moment moment) {
        return moment.observation().replicas().orElseThrow().current();
    }

    private static Scale planned(Moment moment) {
        return (Scale) moment.decision().proposal();
    }
}
