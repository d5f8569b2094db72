package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.Shortfall;
import io.nimbusguard.dqn.Wishes;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.planning.LazyBand;
import io.nimbusguard.planning.ReactiveFloor;
import io.nimbusguard.planning.Situation;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import java.time.Duration;
import java.util.OptionalDouble;

/// Lets the policy choose a posture and plans with it. Without a forecast the demand seen now decides, upward only;
/// without a known capacity nothing moves. Where the object wants no forecast, demand is followed both ways.
///
/// @param <M> what the policy remembers of a workload
final class DqnDecision<M> implements Nodes.Node {

    /// A history that stands still for longer says nothing about now; the demand seen now still does.
    private static final Duration OLDEST_FORECAST = Duration.ofMinutes(3);

    static final int FOLLOWED_MINUTES = 5;

    private final Policy<M> policy;
    private final FleetLimit fleet;
    private final Duration tick;

    DqnDecision(Policy<M> policy, FleetLimit fleet, Duration tick) {
        this.policy = policy;
        this.fleet = fleet;
        this.tick = tick;
    }

    @Override
    public Update run(PassState state) {
        var capacity = state.memory().learned().capacity().capacity();
        if (capacity.isEmpty()) {
            var hold = new Hold(current(state), DecisionSource.HOLD, Reason.CAPACITY_UNKNOWN);
            return Update.of(PassState.PROPOSAL, hold);
        }
        if (!state.input().spec().forecast().enabled()) {
            return Update.of(PassState.PROPOSAL, follow(state, capacity.get()));
        }
        return state.forecast()
                .filter(forecast -> age(forecast, state).compareTo(OLDEST_FORECAST) <= 0)
                .map(forecast -> plan(state, forecast, capacity.get()))
                .orElseGet(() -> Update.of(PassState.PROPOSAL, react(state, capacity.get())));
    }

    private Update plan(PassState state, Forecast forecast, Capacity capacity) {
        var spec = state.input().spec();
        var startup = state.memory().learned().startup();
        // The forecast looks ahead from where its history ends, which is up to a minute ago.
        var age = age(forecast, state);
        var lead = startup.lead(tick).plus(age);
        var seen = forecast.within(spec.forecast().horizon().plus(age));
        var situation = Situation.of(seen, lead, demand(state), capacity, spec.range(), current(state));
        var memory = state.memory();
        var wishes = new Wishes(spec.profile(), spec.prices(), spec.latencyObjective());
        var burn = memory.settling().burn();
        var mayExplore = fleet.mayExplore(state.input().now());
        var input = new PolicyInput(state.observation(), seen, situation, startup, wishes, burn, mayExplore);
        var result = choose(input, memory.policy().of(policy));
        var choice = result.choice();
        var band = new LazyBand(spec.prices()).plan(situation, choice.posture());
        return Update.of(PassState.PROPOSAL, band.toProposal(choice.posture(), choice.source()))
                .and(PassState.CHOICE, choice)
                .and(PassState.SHORTFALL, Shortfall.of(seen, situation))
                .and(PassState.LEARNED, new Learning(result.settled()))
                .and(PassState.MEMORY, memory.withPolicy(memory.policy().after(result)));
    }

    /// Who begins to explore takes the fleet's room for it, or chooses again without.
    private Policy.Result<M> choose(PolicyInput input, M memory) {
        var result = policy.choose(input, memory);
        return result.choice().beginsToExplore()
                        && !fleet.hasTakenExploration(input.observation().time())
                ? policy.choose(input.withoutExploration(), memory)
                : result;
    }

    private static Duration age(Forecast forecast, PassState state) {
        return Duration.between(forecast.madeAt(), state.input().now());
    }

    /// What the demand seen now needs, but never fewer than there are.
    private static Proposal react(PassState state, Capacity capacity) {
        var floor = ReactiveFloor.replicasFor(demand(state), capacity);
        var current = current(state);
        var target = state.input().spec().range().clamp(Math.max(floor, current));
        return new Scale(target, target, target, floor, Posture.BALANCED, DecisionSource.REACTIVE, Reason.NO_FORECAST);
    }

    /// Between what the demand seen now needs and what the largest of the last five minutes needed.
    private static Proposal follow(PassState state, Capacity capacity) {
        var floor = ReactiveFloor.replicasFor(demand(state), capacity);
        var current = current(state);
        var upper = highest(state).stream()
                .mapToInt(highest -> Math.max(floor, ReactiveFloor.replicasFor(highest, capacity)))
                .findFirst()
                .orElse(Math.max(floor, current));
        var range = state.input().spec().range();
        var target = range.clamp(Math.clamp(current, floor, upper));
        return new Scale(
                target,
                range.clamp(floor),
                range.clamp(upper),
                floor,
                Posture.BALANCED,
                DecisionSource.REACTIVE,
                Reason.FORECAST_DISABLED);
    }

    /// Largest demand of the last five minutes; empty where one of them is not known, so that nothing is lowered.
    private static OptionalDouble highest(PassState state) {
        var minutes = state.observation().demand();
        var highest = demand(state);
        for (var ago = 0; ago < FOLLOWED_MINUTES; ago++) {
            var value = minutes.ago(ago);
            if (value.isEmpty()) {
                return OptionalDouble.empty();
            }
            highest = Math.max(highest, value.getAsDouble());
        }
        return OptionalDouble.of(highest);
    }

    private static double demand(PassState state) {
        return state.observation()
                .measurements()
                .value(Feature.REQUEST_RATE)
                .orElseThrow(() -> new IllegalStateException("a usable observation has demand"));
    }

    private static int current(PassState state) {
        return state.observation().replicas().orElseThrow().current();
    }
}
