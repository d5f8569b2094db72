package io.nimbusguard.dqn;

import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.scaling.Posture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a posture is taught to be worth (van Hasselt et al., 2016: Double DQN):
/// ```
/// r + γ^ticks · Q_target(s', argmax of Q_online(s', a) over the postures a allowed in s')     goes on in s'
/// r                                                                                          terminated
/// nothing                                                                                    truncated
/// ```
///
/// @param discount γ of one tick, ratio in [0, 1]
/// @param online   the network that learns
/// @param target   its lagging copy
public record QTarget(double discount, Valuation online, Valuation target) {

    /// What a network says of a posture, named by its place in [AgentState#POSTURES].
    @FunctionalInterface
    public interface Valuation {
        double of(AgentState state, int posture);
    }

    public OptionalDouble of(Consequence consequence) {
        return switch (consequence.ending()) {
            case Ending.Continues(var next) ->
                OptionalDouble.of(consequence.reward()
                        + Math.pow(discount, consequence.ticks()) * target.of(next, bestAllowed(next)));
            case Ending.Terminated() -> OptionalDouble.of(consequence.reward());
            case Ending.Truncated() -> OptionalDouble.empty();
        };
    }

    /// In the order of [AgentState#POSTURES]; empty where a posture was not tried, too.
    public List<OptionalDouble> ofAll(Map<Posture, Consequence> consequences) {
        return AgentState.POSTURES.stream()
                .map(posture -> Optional.ofNullable(consequences.get(posture))
                        .map(this::of)
                        .orElseGet(OptionalDouble::empty))
                .toList();
    }

    /// To the online network; of equals the first.
    private int bestAllowed(AgentState state) {
        var best = -1;
        var highest = Double.NEGATIVE_INFINITY;
        for (var posture = 0; posture < AgentState.POSTURES.size(); posture++) {
            if (state.allowed().contains(AgentState.POSTURES.get(posture))) {
                var value = online.of(state, posture);
                if (best < 0 || value > highest) {
                    best = posture;
                    highest = value;
                }
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("no posture is allowed");
        }
        return best;
    }
}
