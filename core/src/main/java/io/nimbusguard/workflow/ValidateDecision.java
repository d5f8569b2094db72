package io.nimbusguard.workflow;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.hpa.ScaleRequest;
import io.nimbusguard.hpa.ScalingBehavior;
import io.nimbusguard.planning.ReactiveFloor;
import io.nimbusguard.safety.BehaviorFacts;
import io.nimbusguard.safety.GuardFacts;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import java.util.OptionalInt;

/// Shows the proposal to the guards. What they say stands, whoever proposed it.
final class ValidateDecision implements Nodes.Node {

    private final Guards guards;

    ValidateDecision(Guards guards) {
        this.guards = guards;
    }

    @Override
    public Update run(PassState state) {
        var memory = behaviorMemory(state);
        var facts = factsOf(state, memory);
        var update = Update.of(PassState.VERDICT, guards.judge(facts));
        return state.input()
                .spec()
                .behavior()
                .map(behavior -> update.and(
                        PassState.MEMORY, state.memory().withBehavior(remembered(behavior, memory, facts, state))))
                .orElse(update);
    }

    /// A process that has just started takes the current count for a recommendation, as the HPA's controller does.
    private static HpaMemory behaviorMemory(PassState state) {
        var memory = state.memory().behavior();
        return current(state) > 0
                ? memory.startingFrom(current(state), state.input().now())
                : memory;
    }

    /// Only what was planned is a recommendation; holding for want of knowledge is none.
    private static HpaMemory remembered(ScalingBehavior behavior, HpaMemory memory, GuardFacts facts, PassState state) {
        if (!(facts.proposal() instanceof Scale planned)) {
            return memory;
        }
        var wish = new ScaleRequest(facts.current(), planned.target(), HpaBounds.of(facts.range()));
        return behavior.recordRecommendation(wish, memory, state.input().now());
    }

    private static GuardFacts factsOf(PassState state, HpaMemory memory) {
        var input = state.input();
        var spec = input.spec();
        return new GuardFacts(
                current(state),
                spec.range(),
                evidence(state),
                demandFloor(state),
                state.proposal(),
                spec.mode(),
                spec.behavior().map(given -> new BehaviorFacts(given, memory, input.now())));
    }

    /// 0 only where it is not known; then the proposal abstains, and no guard is asked.
    private static int current(PassState state) {
        return state.observationIfAny()
                .flatMap(observation -> observation.replicas())
                .map(replicas -> replicas.current())
                .orElse(0);
    }

    private static Evidence evidence(PassState state) {
        return state.evidenceIfAny().orElseGet(() -> new Unusable(Reason.NODE_FAILED));
    }

    private static OptionalInt demandFloor(PassState state) {
        var capacity = state.memory().learned().capacity().capacity();
        var demand = state.observationIfAny()
                .filter(_ -> !(evidence(state) instanceof Unusable))
                .map(observation -> observation.measurements().value(Feature.REQUEST_RATE));
        if (capacity.isEmpty() || demand.isEmpty() || demand.get().isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(ReactiveFloor.replicasFor(demand.get().getAsDouble(), capacity.get()));
    }
}
