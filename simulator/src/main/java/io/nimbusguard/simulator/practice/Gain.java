package io.nimbusguard.simulator.practice;

import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.QValues;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.scaling.Posture;
import java.util.Comparator;
import java.util.List;

/// What choosing by value saves against the default, where all that could have been chosen was tried: mean over
/// states of `reward / (excess of the world x ticks held)`. 0 is the default's return; 0.05 saves a twentieth
/// of what the default
/// spends beyond the need.
public final class Gain {

    private Gain() {}

    /// Of the posture of greatest mean value in each state.
    ///
    /// @return 0 where there is no state
    public static double of(QFunction agent, List<Lesson> lessons) {
        var transitions = lessons.stream()
                .flatMap(lesson -> lesson.transitions().stream())
                .toList();
        var values = agent.values(transitions.stream().map(Transition::state).toList());
        var sum = 0.0;
        for (var i = 0; i < transitions.size(); i++) {
            var transition = transitions.get(i);
            sum += transition.weight() * reward(transition, greedy(transition, values.get(i)));
        }
        return transitions.isEmpty() ? 0 : sum / transitions.size() / Trials.HELD;
    }

    private static Posture greedy(Transition transition, QValues values) {
        return transition.consequences().keySet().stream()
                .max(Comparator.comparingDouble(values::mean))
                .orElseThrow();
    }

    private static double reward(Transition transition, Posture posture) {
        var consequence = transition.consequences().get(posture);
        if (consequence == null) {
            throw new IllegalArgumentException(posture + " was not tried");
        }
        return consequence.reward();
    }
}
