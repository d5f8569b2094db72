package io.nimbusguard.workflow;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.hpa.ScaleRequest;
import io.nimbusguard.planning.ReactiveFloor;
import io.nimbusguard.safety.BehaviorFacts;
import io.nimbusguard.safety.GuardFacts;
import io.nimbusguard.safety.GuardMemory;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.safety.Latency;
import io.nimbusguard.safety.Sighting;
import io.nimbusguard.safety.Sighting.Writer;
import io.nimbusguard.safety.Trust;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Shows the proposal to the guards. What they say stands, whoever proposed it.
final class ValidateDecision implements Nodes.Node {

    private static final Duration SHORTEST_GAP = Duration.ofSeconds(45);

    private final Guards guards;
    private final Duration longestGap;
    private final Recall.Rules rules;

    ValidateDecision(Guards guards, Duration tick) {
        this.guards = guards;
        this.rules = new Recall.Rules(guards.settings(), tick);
        var twoTicks = tick.multipliedBy(2);
        this.longestGap = twoTicks.compareTo(SHORTEST_GAP) > 0 ? twoTicks : SHORTEST_GAP;
    }

    @Override
    public Update run(PassState state) {
        var view = Seen.of(state);
        var seen = state.memory().guards().seeing(sighting(state.input(), view, state.memory()));
        var behavior =
                behaviorMemory(state.memory().behavior(), view, state.input().now());
        var facts = factsOf(state, view, seen, behavior);
        var verdict = guards.judge(facts);
        var now = state.input().now();
        var guardMemory = verdict instanceof Apply apply ? seen.intending(apply.current(), apply.target(), now) : seen;
        var memory = withWish(state.memory().withGuards(guardMemory), behavior, facts, state.input());
        return Update.of(PassState.VERDICT, verdict)
                .and(PassState.MEMORY, memory)
                .and(PassState.RECALL, Recall.of(state, rules));
    }

    /// A process that has just started takes the current count for a recommendation, as the HPA's controller does.
    private static HpaMemory behaviorMemory(HpaMemory memory, Seen view, Instant now) {
        var current = view.replicas().map(ReplicaCounts::current).orElse(0);
        return current > 0 ? memory.startingFrom(current, now) : memory;
    }

    /// `spec.behavior` remembers what was planned, not what became of it; holding for want of knowledge is no
    /// recommendation.
    private static WorkloadMemory withWish(
            WorkloadMemory memory, HpaMemory behaviorMemory, GuardFacts facts, PassInput input) {
        if (input.spec().behavior().isEmpty()) {
            return memory;
        }
        if (!(facts.proposal() instanceof Scale planned)) {
            return memory.withBehavior(behaviorMemory);
        }
        var wish = new ScaleRequest(facts.current(), planned.target(), HpaBounds.of(facts.range()));
        return memory.withBehavior(
                input.spec().behavior().get().recordRecommendation(wish, behaviorMemory, input.now()));
    }

    private Sighting sighting(PassInput input, Seen view, WorkloadMemory memory) {
        var ours = input.spec().mode().writes()
                && view.conditions().rivalAutoscaler().isEmpty();
        return new Sighting(
                input.now(),
                view.replicas(),
                view.demand(),
                view.conditions(),
                longestGap,
                memory.learned().startup().p90(),
                ours ? Writer.US : Writer.OTHERS);
    }

    private static GuardFacts factsOf(PassState state, Seen view, GuardMemory seen, HpaMemory behavior) {
        var input = state.input();
        var spec = input.spec();
        var memory = state.memory();
        var capacity = memory.learned().capacity().capacity();
        return new GuardFacts(
                input.now(),
                // 0 only where it is not known; then the proposal abstains, and no guard is asked.
                view.replicas().map(ReplicaCounts::current).orElse(0),
                spec.range(),
                view.evidence(),
                replicasFor(view.demand(), capacity),
                replicasFor(seen.demandBeforePodsWent(), capacity),
                state.proposal(),
                new Trust(
                        confidence(state),
                        spec.forecast().minConfidence(),
                        replicasFor(seen.highestDemand(), capacity)),
                new Latency(view.latency(), spec.latencyObjective()),
                spec.mode(),
                spec.behavior().map(given -> new BehaviorFacts(given, behavior, input.now())),
                view.conditions(),
                seen,
                input.fleet());
    }

    private static OptionalInt replicasFor(OptionalDouble demand, Optional<Capacity> capacity) {
        return demand.isEmpty() || capacity.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(ReactiveFloor.replicasFor(demand.getAsDouble(), capacity.get()));
    }

    private static OptionalDouble confidence(PassState state) {
        var forecast = state.forecast();
        return forecast.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(forecast.get().confidence().value());
    }

    /// What of the observation concerns the guards; nothing, where there is none.
    ///
    /// @param demand  empty where the observation is not usable
    /// @param latency of a mean request
    private record Seen(
            Evidence evidence,
            Optional<ReplicaCounts> replicas,
            OptionalDouble demand,
            Optional<Duration> latency,
            WorkloadConditions conditions) {

        static Seen of(PassState state) {
            var evidence = state.evidenceIfAny().orElseGet(() -> new Unusable(Reason.NODE_FAILED));
            return state.observationIfAny()
                    .map(observation -> new Seen(
                            evidence,
                            observation.replicas(),
                            evidence instanceof Unusable
                                    ? OptionalDouble.empty()
                                    : observation.measurements().value(Feature.REQUEST_RATE),
                            latency(observation.measurements()),
                            observation.conditions()))
                    .orElseGet(() -> new Seen(
                            evidence,
                            Optional.empty(),
                            OptionalDouble.empty(),
                            Optional.empty(),
                            WorkloadConditions.CALM));
        }

        private static Optional<Duration> latency(Measurements measurements) {
            var duration = measurements.value(Feature.DURATION_SUM_RATE);
            var finished = measurements.value(Feature.FINISHED_RATE);
            return duration.isEmpty() || finished.isEmpty() || finished.getAsDouble() <= 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos((long) (1e9 * duration.getAsDouble() / finished.getAsDouble())));
        }
    }
}
