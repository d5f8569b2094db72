package io.nimbusguard.dqn;

import java.util.List;
import java.util.random.RandomGenerator;

/// What there is to learn from.
@FunctionalInterface
public interface Transitions {

    /// Some transition, the same one for the same dice as long as nothing was added.
    Transition draw(RandomGenerator dice);

    /// All equally often.
    ///
    /// @param transitions at least one
    static Transitions of(List<Transition> transitions) {
        var kept = List.copyOf(transitions);
        return dice -> kept.get(dice.nextInt(kept.size()));
    }
}
