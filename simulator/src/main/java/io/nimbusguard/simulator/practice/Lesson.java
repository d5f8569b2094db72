package io.nimbusguard.simulator.practice;

import io.nimbusguard.dqn.Transition;
import java.util.List;

/// What was tried in one world.
///
/// @param world  index of the world
/// @param load   name of its load
/// @param excess what the default cost beyond the need there, over the need
public record Lesson(int world, String load, double excess, List<Transition> transitions) {

    public Lesson {
        transitions = List.copyOf(transitions);
    }
}
