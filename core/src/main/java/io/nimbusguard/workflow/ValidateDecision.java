package io.nimbusguard.workflow;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.ScaleRequest;
import io.nimbusguard.planning.ReactiveFloor;
import io.nimbusguard.safety.BehaviorFacts;
import io.nimbusguard.safety.GuardFacts;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Proposal.Abstain;
import io.nimbusguard.scaling.Proposal.Hold;
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
        var facts = factsOf(state);
        var update = Update.of(PassState.VERDICT, guards.judge(facts));
        var spec = state.input().spec();
        return spec.behavior()
                .map(behavior -> {
                    var wish = new ScaleRequest(
                            facts.current(), wanted(facts.proposal(), facts.current()), HpaBounds.of(spec.range()));
                    var memory = behavior.recordRecommendation(
                            wish, state.memory().behavior(), state.input().now());
                    return update.and(PassState.MEMORY, state.memory().withBehavior(memory));
                })
                .orElse(update);
    }

    private static GuardFacts factsOf(PassState state) {
        var input = state.input();
        var spec = input.spec();
        return new GuardFacts(
                current(state),
                spec.range(),
                evidence(state),
                demandFloor(state),
                state.proposal(),
                spec.mode(),
                spec.behavior()
                        .map(given -> new BehaviorFacts(given, state.memory().behavior(), input.now())));
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

    private static int wanted(Proposal proposal, int current) {
        return switch (proposal) {
            case Scale scale -> scale.target();
            case Hold hold -> hold.replicas();
            case Abstain abstain -> current;
        };
    }
}
